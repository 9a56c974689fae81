"""Which field of a dump means what: declared in TOML, so that a new sort of dump needs no code."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipelines.ingest.raw_record import FIELDS

OWN_FILE = Path(__file__).parent / "data" / "profiles.toml"
USER_FILE = "profiles.toml"
"""Profiles of the user's own, in the home."""

MAX_FOUND = 50
"""Items of a list that are looked into, as for the names of authors."""


JOINED = {"byline": ", ", "text": "\n"}
"""Fields that may come in parts, and what stands between the parts."""


class ProfileError(ValueError):
    """A file of profiles cannot be used; the message says where it is wrong."""


class Profile(BaseModel):
    """How one sort of dump calls its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1)
    note: str = ""
    requires: tuple[str, ...] = ()
    records: str | None = None
    cut_off: str | None = None
    fields: dict[str, tuple[str, ...]]

    def fits(self, record: Mapping[str, Any]) -> bool:
        """Whether a record has the fields that tell this sort apart."""
        return all(next(find_values(record, place), None) is not None for place in self.requires)

    def read(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """The record in our own names; text that holds nothing is left out."""
        found: dict[str, Any] = {}
        for name, places in self.fields.items():
            for place in places:
                values = [v for v in _some(find_values(record, place)) if v not in ("", [], {})]
                if values:
                    found[name] = _joined(name, values) if name in JOINED else values[0]
                    break
        return found

    def is_cut_off(self, text: Any) -> bool:
        """Whether the dump holds the beginning of the text alone."""
        return self.cut_off is not None and isinstance(text, str) and re.search(self.cut_off, text[-200:]) is not None


@dataclass(frozen=True)
class Profiles:
    """Profiles in the order in which they are tried."""

    known: tuple[Profile, ...]

    def choose(self, record: Mapping[str, Any]) -> Profile | None:
        """The first that fits."""
        return next((profile for profile in self.known if profile.fits(record)), None)

    def text_roots(self) -> set[str]:
        """The outermost names of all places where a text may be."""
        places = (
            place for profile in self.known for name in ("text", "html") for place in profile.fields.get(name, ())
        )
        return {place.partition(".")[0] for place in places}

    def record_lists(self) -> Iterator[str]:
        """Where lists of records may lie in a document."""
        yield from dict.fromkeys(profile.records for profile in self.known if profile.records)


def find_values(record: Any, place: str) -> Iterator[Any]:
    """What stands at a place; None and what is not there are passed over.

    >>> list(find_values({"authors": [{"name": "A"}, {"name": "B"}]}, "authors.name"))
    ['A', 'B']
    """
    if isinstance(record, Mapping) and record.get(place) is not None:
        yield record[place]
        return
    head, dot, rest = place.partition(".")
    if dot and isinstance(record, Mapping):
        below = record.get(head)
        for item in below[:MAX_FOUND] if isinstance(below, list) else [below]:
            yield from find_values(item, rest)


@lru_cache(maxsize=8)
def load_profiles(home: Path | None = None) -> Profiles:
    """The user's profiles, if the home has any, and ours. Raises ProfileError with the place of what is wrong."""
    own = _read_file(OWN_FILE)
    theirs = home / USER_FILE if home is not None else None
    return Profiles((*(_read_file(theirs) if theirs is not None and theirs.is_file() else ()), *own))


def _read_file(path: Path) -> tuple[Profile, ...]:
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ProfileError(f"{path} is not valid TOML: {error}. Mend it or take it away.") from error
    if set(found) != {"profile"} or not isinstance(found["profile"], list):
        raise ProfileError(f"{path} has {', '.join(sorted(found)) or 'nothing'}; expected tables named [[profile]].")
    profiles = []
    for number, table in enumerate(found["profile"], 1):
        try:
            profile = Profile.model_validate(table)
            re.compile(profile.cut_off or "")
        except (ValidationError, re.error) as error:
            first = str(error).replace("\n", " ")
            raise ProfileError(f"{path}, profile {number} ({table.get('name', 'without a name')}): {first}") from error
        _refuse_unknown(profile.fields, f"{path}, profile {number} ({profile.name})")
        profiles.append(profile)
    return tuple(profiles)


def _refuse_unknown(fields: Mapping[str, Sequence[str]], where: str) -> None:
    unknown = sorted(set(fields) - set(FIELDS))
    if unknown:
        raise ProfileError(f"{where}: unknown fields {', '.join(unknown)}; known are {', '.join(FIELDS)}.")
    if not {"text", "html"} & set(fields):
        raise ProfileError(f"{where}: it names neither text nor html, so that no article would be read.")


def _some(values: Iterator[Any]) -> list[Any]:
    return [value for value, _ in zip(values, range(MAX_FOUND), strict=False)]


def _joined(name: str, values: list[Any]) -> Any:
    """Names in one line, paragraphs one below the other; anything else as it is, to be told as a fault."""
    parts = [part for value in values for part in (value if isinstance(value, list) else [value])]
    if not all(isinstance(part, str) for part in parts):
        return values[0] if len(values) == 1 else values
    return JOINED[name].join(parts)

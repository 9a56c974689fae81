"""Names that the user declares, in `aliases.csv` in the home: who or what another name stands for.

Columns `name` (the usual name) and `alias` (the name as articles write it); `type`, `country` and `sector` as in the
tables, needed only where the knowledge base does not have the name; `note` is the user's own. What the file says goes
before everything else that is known about the words.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from io import StringIO
from pathlib import Path
from typing import get_args

from models.code import EntityType
from pipelines.knowledge.country import country_by_code
from pipelines.knowledge.gazetteer import Index, Known, Sense, city_entity, index, known_id, split_words
from pipelines.knowledge.organisation import organisations
from pipelines.knowledge.place import cities_by_name
from pipelines.knowledge.plover import sectors
from pipelines.text import fold_text

FILE_NAME = "aliases.csv"
NEEDED = ("name", "alias")
COLUMNS = (*NEEDED, "type", "country", "sector", "note")


class OwnFileError(ValueError):
    """A file of the user's cannot be used; the message says which line, what was expected, and what to do."""


@dataclass(frozen=True, slots=True)
class OwnAlias:
    """One row of the file; `line` is where it stands."""

    line: int
    alias: str
    known: Known


@dataclass(frozen=True, slots=True)
class OwnNames:
    """The user's aliases, ready to be found in a text."""

    aliases: tuple[OwnAlias, ...] = ()
    index: Index = field(default_factory=Index)


NO_NAMES = OwnNames()


def parse_aliases(content: str, source: str = FILE_NAME) -> tuple[OwnAlias, ...]:
    """The rows of the file. Raises OwnFileError that names the faulty line.

    >>> [(a.alias, a.known.name) for a in parse_aliases("name,alias\\nJoe Biden,Sleepy Joe\\n")]
    [('Sleepy Joe', 'Joe Biden')]
    """
    found: list[OwnAlias] = []
    first: dict[str, OwnAlias] = {}
    for line, row in read_own_rows(content, source, COLUMNS, NEEDED):
        try:
            alias = OwnAlias(line, row["alias"], _known(row))
        except ValueError as error:
            raise OwnFileError(f"{source}, line {line}: {error}. Mend it, then run again.") from error
        if not split_words(alias.alias):
            raise OwnFileError(f"{source}, line {line}: the alias {alias.alias!r} has no letters. Mend it.")
        other = first.setdefault(fold_text(alias.alias), alias)
        if other.known != alias.known:
            raise OwnFileError(
                f"{source}, line {line}: {alias.alias!r} is a name of {alias.known.name}, but line {other.line} has it "
                f"as a name of {other.known.name}. Take one of them away."
            )
        found.append(alias)
    return tuple(found)


def read_own_file(path: Path) -> str:
    """What a file of the user's holds; nothing where there is none. Raises OwnFileError."""
    if not path.is_file():
        return ""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise OwnFileError(f"{path} is not in UTF-8 (byte {error.start}). Save it as UTF-8, then run again.") from error


def read_own_rows(
    content: str, source: str, columns: Iterable[str], needed: Iterable[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Number and trimmed fields of each filled line of a CSV file of the user's; `needed` fields may not be empty.

    A file without any line has none. Raises OwnFileError that names the faulty line.
    """
    if not content.strip():
        return
    columns, needed = tuple(columns), tuple(needed)
    reader = csv.DictReader(StringIO(content.removeprefix("\ufeff")))
    names = [(name or "").strip().lower() for name in reader.fieldnames or ()]
    missing, unknown = [n for n in needed if n not in names], [n for n in names if n not in columns]
    if missing or unknown:
        seen = f"has no column {missing[0]!r}" if missing else f"has a column {unknown[0]!r}"
        raise OwnFileError(f"{source}, line 1: {seen}; expected {', '.join(needed)} and, if you like, the rest of "
                           f"{', '.join(columns)}.")  # fmt: skip
    reader.fieldnames = names
    for fields in reader:
        if None in fields:
            raise OwnFileError(
                f"{source}, line {reader.line_num}: more fields than the {len(names)} columns. "
                "Put names that have a comma in quotation marks."
            )
        row = {name: " ".join((fields.get(name) or "").split()) for name in columns}
        if not any(row.values()) or row[names[0]].startswith("#"):
            continue
        empty = next((name for name in needed if not row[name]), None)
        if empty is not None:
            raise OwnFileError(f"{source}, line {reader.line_num}: {empty} is empty. Fill it, or take the line away.")
        yield reader.line_num, row


def _known(row: dict[str, str]) -> Known:
    """Whom the row speaks of: somebody of the knowledge base if it has the name, else somebody new."""
    types: dict[str, EntityType] = {entity_type: entity_type for entity_type in get_args(EntityType)}
    if row["type"] and row["type"].upper() not in types:
        raise ValueError(f"type {row['type']!r} is none of {', '.join(types)}")
    codes = set(country_by_code()) | {o.country for o in organisations() if o.country} | {"IGO", "NGO"}
    if row["country"] and row["country"].upper() not in codes:
        raise ValueError(f"country {row['country']!r} is no ISO 3166-1 alpha-3 code, nor one such as IGO or NGO")
    if row["sector"] and row["sector"].upper() not in sectors():
        raise ValueError(f"sector {row['sector']!r} is none of {', '.join(sorted(sectors()))}")
    entity_type = types.get(row["type"].upper())
    known = _in_knowledge_base(row["name"], entity_type)
    if known is None and entity_type is None:
        raise ValueError(f"{row['name']!r} is not in the knowledge base; give its type (PERSON, ORG, GPE ...)")
    if known is None:
        known = Known(known_id(str(entity_type), row["name"]), row["name"], types[row["type"].upper()])
    return replace(
        known, country=row["country"].upper() or known.country, sector=row["sector"].upper() or known.sector
    )  # fmt: skip


def _in_knowledge_base(name: str, entity_type: EntityType | None) -> Known | None:
    key = tuple(word.folded for word in split_words(name))
    for sense in index().names.get(key, ()):
        if sense.kind == "name" and entity_type in (None, sense.known.entity_type):
            return sense.known
    cities = cities_by_name().get(fold_text(name), ()) if entity_type in (None, "GPE") else ()
    return city_entity(cities[0]) if cities else None


def build_names(aliases: Iterable[OwnAlias]) -> OwnNames:
    """The aliases as an index of their own."""
    aliases = tuple(aliases)
    built = Index()
    for alias in aliases:
        built.add(Sense(alias.known, "name", alias.alias))
    return OwnNames(aliases, built)

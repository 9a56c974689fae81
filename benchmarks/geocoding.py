"""The geocoding benchmark: which place a name means, on sentences written for it.

`data/geocoding.csv` has a text a row, its toponyms in square brackets, and an answer for each bracket in their order,
joined by "; ". An answer reads `COUNTRY PRECISION LATITUDE LONGITUDE @KM`: countries or precisions that are equally
right are joined by commas, points by "|"; `-` is no country, `none` no place at all, and the coordinates of a country
are not asked. The answers were written before any was seen. Errors may be read on the texts whose id has an even
CRC-32; the others are only scored.
"""

import csv
import math
import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from models.mention import EntityMention
from pipelines.extract.entity import NOMINAL_RULES, find_entity_mentions
from pipelines.extract.parse import parse_texts

DATA = Path(__file__).parent / "data" / "geocoding.csv"
PLACES = frozenset({"GPE", "LOC", "FAC"})
PRECISIONS = ("city", "point", "admin1", "region", "country", "none")
TOLERANCE = {"city": 50.0, "point": 50.0, "admin1": 250.0, "region": 700.0, "country": math.inf}
"""Kilometres within which a point is right, unless the answer says otherwise."""
BRACKET = re.compile(r"\[([^]]+)\]")
EARTH = 12_742.0
"""Diameter of the earth in kilometres."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name in a text, and where it lies; `kind` is the first of the precisions that are right."""

    text_id: str
    text: str
    source_country: str | None
    start: int
    end: int
    countries: frozenset[str | None]
    precisions: frozenset[str]
    kind: str
    points: tuple[tuple[float, float], ...]
    tolerance: float

    @property
    def is_read(self) -> bool:
        """Whether its errors may be read."""
        return zlib.crc32(self.text_id.encode()) % 2 == 0


def read_toponyms(path: Path = DATA) -> list[Toponym]:
    """Every toponym of the file; ValueError names a faulty line."""
    toponyms: list[Toponym] = []
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            try:
                toponyms.extend(_read_row(row))
            except ValueError as error:
                raise ValueError(f"{path.name}:{number}: {error}") from error
    return toponyms


def _read_row(row: dict[str, str]) -> Iterator[Toponym]:
    brackets = list(BRACKET.finditer(row["text"]))
    answers = row["answers"].split("; ")
    if len(brackets) != len(answers):
        raise ValueError(f"{len(brackets)} toponyms in brackets, but {len(answers)} answers")
    text = BRACKET.sub(r"\1", row["text"])
    for at, (bracket, answer) in enumerate(zip(brackets, answers, strict=True)):
        start = bracket.start() - 2 * at
        countries, precisions, points, tolerance = _read_answer(answer)
        yield Toponym(
            row["id"], text, row["source_country"] or None, start, start + len(bracket.group(1)), countries,
            frozenset(precisions), precisions[0], points, tolerance,
        )  # fmt: skip


def _read_answer(answer: str) -> tuple[frozenset[str | None], list[str], tuple[tuple[float, float], ...], float]:
    """Countries, precisions, points and kilometres of an answer.

    >>> _read_answer("CAN admin1 50.0 -86.0 @800")
    (frozenset({'CAN'}), ['admin1'], ((50.0, -86.0),), 800.0)
    """
    if answer == "none":
        return frozenset(), ["none"], (), math.inf
    place, _, kilometres = answer.partition(" @")
    countries, precision, *coordinates = place.split(" ", 2)
    precisions = precision.split(",")
    if unknown := set(precisions) - set(PRECISIONS):
        raise ValueError(f"precision {', '.join(sorted(unknown))} is none of {', '.join(PRECISIONS)}")
    points = []
    for point in coordinates[0].split("|") if coordinates else ():
        latitude, longitude = point.split()
        points.append((float(latitude), float(longitude)))
    if not points and precisions[0] != "country":
        raise ValueError(f"no coordinates in {answer!r}")
    return (
        frozenset(None if code == "-" else code for code in countries.split(",")),
        precisions,
        tuple(points),
        float(kilometres) if kilometres else TOLERANCE[precisions[0]],
    )


def find_answers(toponyms: list[Toponym]) -> list[EntityMention | None]:
    """The mention that the pipeline makes of each toponym; of several that overlap it, the one that covers most."""
    texts = {t.text_id: (t.text, t.source_country) for t in toponyms}
    mentions = {}
    for (text_id, (_, country)), doc in zip(texts.items(), parse_texts(t for t, _ in texts.values()), strict=True):
        found = find_entity_mentions(doc, text_id, published=None, source_country=country)
        mentions[text_id] = [m for m in found if m.rule not in NOMINAL_RULES]

    def shared(mention: EntityMention, toponym: Toponym) -> int:
        return min(mention.end_char, toponym.end) - max(mention.start_char, toponym.start)

    return [
        max((m for m in mentions[t.text_id] if shared(m, t) > 0), key=lambda m: shared(m, t), default=None)
        for t in toponyms
    ]


def is_place(mention: EntityMention | None) -> bool:
    """Whether the pipeline takes the name for a place, or for the land it stands for."""
    return mention is not None and (mention.latitude is not None or mention.entity_type in PLACES)


def is_country_right(toponym: Toponym, mention: EntityMention | None) -> bool:
    """Whether the country is right; a sea has none."""
    if mention is None or not is_place(mention):
        return "none" in toponym.precisions
    return mention.country_code in toponym.countries


def is_point_right(toponym: Toponym, mention: EntityMention | None) -> bool:
    """Whether the country is right and the point lies near enough."""
    if mention is None or mention.latitude is None or mention.longitude is None:
        return "none" in toponym.precisions
    if mention.geo_precision == "country" and "country" in toponym.precisions:
        return is_country_right(toponym, mention)
    distance = min(distance_km(mention.latitude, mention.longitude, *point) for point in toponym.points)
    return is_country_right(toponym, mention) and distance <= toponym.tolerance


def distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Along the great circle, by the haversine formula.

    >>> round(distance_km(51.51, -0.13, 48.86, 2.35))
    343
    """
    north, other_north = math.radians(latitude), math.radians(other_latitude)
    half = math.sin((other_north - north) / 2) ** 2
    half += math.cos(north) * math.cos(other_north) * math.sin(math.radians(other_longitude - longitude) / 2) ** 2
    return EARTH * math.asin(math.sqrt(half))


def score(toponyms: list[Toponym], answers: list[EntityMention | None]) -> dict[str, float | None]:
    """Shares that are right: country of all places, point of cities and of areas, and names that are no place."""
    pairs = list(zip(toponyms, answers, strict=True))

    def share(verdicts: Iterable[bool]) -> float | None:
        found = list(verdicts)
        return sum(found) / len(found) if found else None

    return {
        "country": share(is_country_right(t, m) for t, m in pairs if t.kind != "none"),
        "city": share(is_point_right(t, m) for t, m in pairs if t.kind in {"city", "point"}),
        "area": share(is_point_right(t, m) for t, m in pairs if t.kind in {"admin1", "region"}),
        "no place": share(not is_place(m) for t, m in pairs if t.kind == "none"),
    }


def measure_geocoding() -> dict[str, dict[str, float | None]]:
    """The figures of the part whose errors may be read and of the part that is only scored."""
    toponyms = read_toponyms()
    answers = find_answers(toponyms)
    pairs = list(zip(toponyms, answers, strict=True))
    return {
        part: score([t for t, _ in pairs if t.is_read == read], [m for t, m in pairs if t.is_read == read])
        for part, read in (("read part", True), ("unread part", False))
    }


def find_errors() -> Iterator[str]:
    """A line for each toponym of the readable part that is wrong: `python -m benchmarks.geocoding`."""
    toponyms = [t for t in read_toponyms() if t.is_read]
    for t, m in zip(toponyms, find_answers(toponyms), strict=True):
        wrong = is_place(m) if t.kind == "none" else not is_country_right(t, m)
        if wrong or (t.points and not is_point_right(t, m)):
            got = f"{m.entity_name} {m.entity_type} {m.country_code} {m.geo_precision} {m.latitude}" if m else "nothing"
            yield f"{t.text_id}: {t.text[t.start : t.end]!r} is {t.kind} {sorted(map(str, t.countries))}, got {got}"


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in find_errors())

"""Small towns, and other spellings of larger ones: too many to keep in memory, so they are looked up in their file.

`small_places.csv` is made from GeoNames (CC BY 4.0, geonames.org) by `gazetteer_builder`, in the order of the folded
names; a name is found by halving the file. Such a name alone says little, since most of them are also something else:
`entity_place` takes one where the text bears it out.
"""

import mmap
from functools import lru_cache
from pathlib import Path

from pipelines.knowledge.place import City
from pipelines.knowledge.table import DATA, TableError
from pipelines.text import fold_text

COLUMNS = ("key", "name", "country", "admin1", "latitude", "longitude", "population")
FILE = DATA / "small_places.csv"


@lru_cache(maxsize=4096)
def small_places(name: str) -> tuple[City, ...]:
    """Places called or spelt so, largest first; TableError names a faulty line.

    >>> [(place.name, place.country, place.admin1) for place in small_places("Ruidoso")]
    [('Ruidoso', 'USA', 'NM')]
    """
    key = fold_text(name).encode()
    lines = _lines()
    low, high = 0, len(lines)  # the first line whose key is not below ours begins in [low, high]
    while low < high:
        start = lines.rfind(b"\n", 0, (low + high) // 2) + 1
        end = _end_of_line(lines, start)
        if start == 0 or lines[start:end].split(b",", 1)[0] < key:  # the first line names the columns
            low = end + 1
        else:
            high = start
    found = []
    while low < len(lines):
        end = _end_of_line(lines, low)
        line = lines[low:end]
        if line.split(b",", 1)[0] != key:
            break
        found.append(parse_line(line.decode(), FILE.name))
        low = end + 1
    return tuple(found)


def parse_line(line: str, source: str) -> City:
    """The place of a line; no field of the file holds a comma or a quotation mark."""
    fields = line.split(",")
    if len(fields) != len(COLUMNS):
        raise TableError(f"{source}: expected the {len(COLUMNS)} columns {', '.join(COLUMNS)} in {line!r}")
    _, name, country, admin1, latitude, longitude, population = fields
    try:
        return City(name, country, admin1, float(latitude), float(longitude), int(population), False)
    except ValueError as error:
        raise TableError(f"{source}: {error} in {line!r}") from error


def _end_of_line(lines: mmap.mmap, start: int) -> int:
    end = lines.find(b"\n", start)
    return len(lines) if end < 0 else end


@lru_cache(maxsize=1)
def _lines(path: Path = FILE) -> mmap.mmap:
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

"""Where a lake is: its catalogue, its files, and the name of a warehouse in it. Passwords are never told.

Settings are checked with this module, so that it imports nothing heavy.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

POSTGRES = "postgres:"
SERVER_ADDRESS = re.compile(r"postgres(?:ql)?://")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://", re.I)

NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
TAKEN_NAMES = ("main", "lake", "information_schema", "pg_catalog", "temp", "system")
"""Names that mean something else where the lake is opened."""

HIDDEN = "…"
PASSWORD = re.compile(r"(password\s*=\s*)('(?:[^'\\]|\\.)*'|\S+)", re.I)
PASSWORD_IN_QUERY = re.compile(r"(password=)([^\s&]+)", re.I)
PASSWORD_IN_ADDRESS = re.compile(r"(://[^/\s:@]*:)([^/\s]+)(?=@)")


@dataclass(frozen=True)
class LakePlace:
    """A lake, and under which name a warehouse is published in it."""

    catalogue: str = field(repr=False)
    """A PostgreSQL database as `postgres:dbname=... host=...` or `postgresql://...`; else a file."""

    data: str | None
    """Folder or address of its files; None if the catalogue knows it already."""

    name: str

    @property
    def is_on_postgres(self) -> bool:
        """Whether a server keeps the catalogue; one in a file is for one process at a time."""
        return self.catalogue.startswith(POSTGRES)

    @property
    def shown(self) -> str:
        """The catalogue as it may be told."""
        return conceal(self.catalogue)

    def conceal(self, text: str) -> str:
        """A text, such as a message of the server, without the password of this lake."""
        for pattern in _patterns(self.catalogue):
            for found in pattern.finditer(self.catalogue):
                text = text.replace(found[2], HIDDEN).replace(found[2].strip("'"), HIDDEN)
        return text


def lake_place(catalogue: str, *, data: str | None, name: str | None, home: Path) -> LakePlace:
    """The place that settings name; without a name of its own, a warehouse has that of its home.

    >>> lake_place("lake.ducklake", data=None, name=None, home=Path("/srv/My news")).name
    'my_news'
    """
    if SERVER_ADDRESS.match(catalogue):
        catalogue = POSTGRES + catalogue
    if not catalogue.startswith(POSTGRES):
        catalogue = str(Path(catalogue).resolve())
    if data is not None and not SCHEME.match(data):
        data = str(Path(data).resolve())
    return LakePlace(catalogue, data, name or name_of_home(home))


def name_of_home(home: Path) -> str:
    """A name made of the folder's.

    >>> name_of_home(Path("/srv/2024 – Übersee")), name_of_home(Path("/srv/main"))
    ('warehouse_2024_bersee', 'warehouse_main')
    """
    plain = re.sub(r"[^a-z0-9]+", "_", home.resolve().name.lower()).strip("_")[:40]
    return plain if is_name(plain) else f"warehouse_{plain}".rstrip("_")


def is_name(name: str) -> bool:
    """Whether a warehouse may be called so in a lake.

    >>> is_name("desk_7"), is_name("Desk 7"), is_name("main")
    (True, False, False)
    """
    return NAME.fullmatch(name) is not None and name not in TAKEN_NAMES


def conceal(catalogue: str) -> str:
    """A catalogue without the password in it.

    >>> conceal("postgres:dbname=lake password='a b' host=db"), conceal("postgresql://ann:word@db/lake")
    ('postgres:dbname=lake password=… host=db', 'postgresql://ann:…@db/lake')
    """
    for pattern in _patterns(catalogue):
        catalogue = pattern.sub(rf"\1{HIDDEN}", catalogue)
    return catalogue


def _patterns(catalogue: str) -> tuple[re.Pattern[str], ...]:
    return (
        (PASSWORD_IN_QUERY, PASSWORD_IN_ADDRESS)
        if SERVER_ADDRESS.search(catalogue)
        else (PASSWORD, PASSWORD_IN_ADDRESS)
    )

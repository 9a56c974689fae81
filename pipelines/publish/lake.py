"""An open lake: tables in Parquet files, and a catalogue that says which files are of which state (DuckLake).

The extensions of DuckDB come from installed packages. Several programs may write at once: what cannot be committed
because of another is done again from the start, a bounded number of times.
"""

import logging
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from pipelines.publish.extension import extension_file, extension_package
from pipelines.publish.lake_place import SCHEME, LakePlace

log = logging.getLogger(__name__)

T = TypeVar("T")

ALIAS = "lake"
"""The name of the lake in every connection."""

MOST_TRIES = 12
FIRST_WAIT = 0.1
LONGEST_WAIT = 10.0
"""How often something is tried, and how many seconds lie between: twice as many each time, and a part of chance."""

MEMORY = "1GB"
"""What the comparison of two states may hold in memory; the rest of it waits on the disk."""

COLLISIONS = (
    "conflict", "could not serialize", "duplicate key", "deadlock", "could not set lock", "being created by",
    "already exists", "tuple concurrently", "has been altered", "has been dropped", "maximum retry count",
    "transaction is aborted",
)  # fmt: skip
"""Words of errors that another writer causes."""

PYTHON_STACK = "\n\nAt:\n"
"""What DuckDB puts before the lines of Python in which fsspec failed."""


ABSENT = "creating a new ducklake is explicitly disabled"
ADVICE = {
    ABSENT: "Nothing has been published into it: `dateline run` makes it, and `dateline lake publish`.",
    "data_path is not set": "Say where the files are to lie: --lake-data, or DATELINE_LAKE_DATA.",
    "does not match existing data path": "Leave --lake-data away, or give it as it was.",
    "unable to connect": "See that the server runs and that the database is there; libpq also takes the password from "
    "PGPASSWORD and ~/.pgpass.",
}
"""What to do, by words of an error."""


class LakeError(RuntimeError):
    """The lake cannot be used; the message says why and what to do, and holds no password."""


class NoLakeError(LakeError):
    """There is no lake yet."""


def in_lake(place: LakePlace, work: Callable[[duckdb.DuckDBPyConnection], T], *, makes: bool = False) -> T:
    """What the work gives, done on an open lake; done again from the start if another writer was quicker.

    The work begins and commits its own transactions, and must be such that it can be done twice. Raises LakeError, and
    NoLakeError where there is no lake and none is to be made.
    """
    for tried in range(1, MOST_TRIES + 1):
        try:
            with _open(place, makes=makes) as connection:
                return work(connection)
        except duckdb.Error as error:
            told = place.conceal(str(error)).partition(PYTHON_STACK)[0].strip()
            if not is_collision(told):
                raise _fault(place, told) from None  # the error itself may hold a password
        log.info("try %d of %d met another writer: %s", tried, MOST_TRIES, told)
        if tried < MOST_TRIES:
            time.sleep(min(LONGEST_WAIT, FIRST_WAIT * 2**tried) * random.uniform(0.5, 1))
    raise LakeError(
        f"the lake {place.shown} is busy: {MOST_TRIES} tries met other writers, the last: {told}. Run again later."
    )


def _fault(place: LakePlace, told: str) -> LakeError:
    words = told.lower()
    advice = next((advice for seen, advice in ADVICE.items() if seen in words), "")
    kind = NoLakeError if ABSENT in words else LakeError
    return kind(f"the lake {place.shown} cannot be used: {told} {advice}".rstrip())


def is_collision(told: str) -> bool:
    """Whether an error is due to another writer, so that it may be gone the next time."""
    return any(words in told.lower() for words in COLLISIONS)


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All or nothing; readers of the lake see a whole state."""
    connection.execute("BEGIN TRANSACTION")
    try:
        yield
    except BaseException:
        with suppress(duckdb.Error):  # an error may have ended it already; what failed first is what is told
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def _open(place: LakePlace, *, makes: bool) -> Iterator[duckdb.DuckDBPyConnection]:
    with tempfile.TemporaryDirectory(prefix="dateline-lake-") as spill:
        connection = duckdb.connect(
            config={"memory_limit": MEMORY, "temp_directory": spill, "autoinstall_known_extensions": False}
        )
        try:
            _load_extensions(connection, place)
            _attach(connection, place, makes=makes)
            yield connection
        finally:
            connection.close()


def _load_extensions(connection: duckdb.DuckDBPyConnection, place: LakePlace) -> None:
    for name in ("ducklake", "postgres_scanner") if place.is_on_postgres else ("ducklake",):
        path = extension_file(name)
        if path is None:
            raise LakeError(
                f"a lake needs the package {extension_package(name)}, which is not installed. Install the extra: "
                "pip install 'dateline[lake]'"
            )
        connection.execute(f"LOAD {quote(str(path))}")


def _attach(connection: duckdb.DuckDBPyConnection, place: LakePlace, *, makes: bool) -> None:
    if not place.is_on_postgres and not Path(place.catalogue).exists():
        if not makes:
            raise NoLakeError(f"the lake {place.shown} is not there. {ADVICE[ABSENT]}")
        Path(place.catalogue).parent.mkdir(parents=True, exist_ok=True)
    data = _open_store(connection, place.data) if place.data is not None else None
    options = [f"CREATE_IF_NOT_EXISTS {makes}", *([f"DATA_PATH {quote(data)}"] if data is not None else [])]
    connection.execute(f"ATTACH {quote('ducklake:' + place.catalogue)} AS {ALIAS} ({', '.join(options)})")
    if data is None:
        row = connection.execute(f"SELECT data_path FROM ducklake_settings('{ALIAS}')").fetchone()
        _open_store(connection, row[0] if row else "")


def _open_store(connection: duckdb.DuckDBPyConnection, data: str) -> str:
    """Object storage is reached through fsspec, as are articles at addresses; gives the address as fsspec spells it.

    With another spelling, DuckDB would not know its files again when it lists them.
    """
    if not SCHEME.match(data):
        return data
    protocol = data.partition("://")[0]
    try:
        import fsspec
    except ImportError:
        raise LakeError(
            f"{protocol}:// needs fsspec. Run: pip install 'dateline[remote]' (s3, gs for those)."
        ) from None
    try:
        store, path = fsspec.core.url_to_fs(data, skip_instance_cache=True)
    except (ImportError, ValueError) as error:
        raise LakeError(f"{protocol}:// cannot be opened by fsspec: {error}") from error
    store.glob = partial(_files_alone, store.glob)
    connection.register_filesystem(store)
    return str(store.unstrip_protocol(path))


def _files_alone(glob: Callable[..., Any], pattern: str, **options: Any) -> list[str]:
    """What a pattern finds without the folders among it, which DuckDB would open as if they were files."""
    return [path for path, told in glob(pattern, **{**options, "detail": True}).items() if told["type"] == "file"]


def quote(value: str | None) -> str:
    """A text in SQL."""
    return "NULL" if value is None else "'" + value.replace("'", "''") + "'"

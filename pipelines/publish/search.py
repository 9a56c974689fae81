"""Full text search over the headlines and sentences of the published articles, with the events that rest on them.

The index is DuckDB's own (extension `fts`, by BM25 after Robertson and Zaragoza 2009, words by their Porter stem),
from the installed package `duckdb-extension-fts`: nothing is downloaded. It lies in a file of its own beside the
published one, is made at the first search after a publication, and may be deleted at any time.
"""

import os
from pathlib import Path

import duckdb
import pyarrow as pa

from pipelines.publish.extension import extension_file, extension_package
from pipelines.publish.file import INDEX_NAME, PUBLISHED_NAME, STORAGE_VERSION
from pipelines.publish.query import QueryError
from pipelines.publish.sql_files import sql_files

INDEX_VERSION = "1"
"""To be raised when what is indexed, or how, changes."""

WORD_SIGNS = "(\\.|[^a-z0-9])+"
"""What stands between words, after lower case and without accents."""


def search(home: Path, words: str, *, limit: int = 20, needs_all: bool = False) -> pa.Table:
    """The passages that fit the words, the best first.

    Columns: score, published_date, source_name, path, passage, events (status and title), event_ids. Passages of copies
    are left out. The words are words alone: no sign among them is an operator. Raises QueryError.
    """
    if not any(character.isalnum() for character in words):
        raise QueryError(f"{words!r} holds no word, expected one or more, such as: dateline search ceasefire talks")
    connection = _open_index(home)
    try:
        values = {"words": words, "conjunctive": int(needs_all), "limit": limit}
        return connection.execute(_statement("match"), values).to_arrow_table()
    finally:
        connection.close()


def _installed_extension() -> Path:
    path = extension_file("fts")
    if path is None:
        package = extension_package("fts")
        raise QueryError(f"full text search needs the package {package}, which is not installed. pip install {package}")
    return path


def _open_index(home: Path) -> duckdb.DuckDBPyConnection:
    """The index, made anew if it is not of the published file as it is now, with that file attached for reading."""
    published = home / PUBLISHED_NAME
    if not published.is_file():
        raise QueryError(f"{published} is not there: nothing has been published yet. Run `dateline run PATH` first.")
    stat = published.stat()
    origin = f"{INDEX_VERSION} {duckdb.__version__} {stat.st_size} {stat.st_mtime_ns} {stat.st_ino}"
    index = home / INDEX_NAME
    if not _is_of(index, origin):
        fresh = index.with_name(f".{INDEX_NAME}.{os.getpid()}")
        try:
            _connect(fresh, published, origin=origin).close()
            os.replace(fresh, index)
        except (OSError, duckdb.IOException):  # a folder that others own: the index lives as long as the search
            return _locked(_connect(None, published, origin=origin))
        finally:
            fresh.unlink(missing_ok=True)
            fresh.with_name(fresh.name + ".wal").unlink(missing_ok=True)
    return _locked(_connect(index, published))


def _is_of(index: Path, origin: str) -> bool:
    if not index.is_file():
        return False
    try:
        with duckdb.connect(str(index), read_only=True) as connection:
            return connection.execute("SELECT origin FROM made_from").fetchall() == [(origin,)]
    except duckdb.Error:  # cut off, or of another version: it is made anew
        return False


def _connect(index: Path | None, published: Path, *, origin: str | None = None) -> duckdb.DuckDBPyConnection:
    """The index file, or one in memory; with an origin it is new and gets filled."""
    if index is None:
        connection = duckdb.connect()
    elif origin:
        connection = duckdb.connect(str(index), config={"storage_compatibility_version": STORAGE_VERSION})
    else:
        connection = duckdb.connect(str(index), read_only=True)
    try:
        connection.execute(f"LOAD {_quote(str(_installed_extension()))}")
        connection.execute(f"ATTACH {_quote(str(published))} AS published (READ_ONLY)")
        if origin:
            connection.execute(f"CREATE TABLE passage AS {_statement('passage')}")
            connection.execute(
                "PRAGMA create_fts_index('passage', 'passage_no', 'passage', stemmer = 'porter', "
                f"stopwords = 'english', ignore = {_quote(WORD_SIGNS)}, strip_accents = 1, lower = 1)"
            )
            connection.execute("CREATE TABLE made_from AS SELECT ? AS origin", [origin])
    except BaseException:
        connection.close()
        raise
    return connection


def _locked(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """The connection, able to reach no other file from here on."""
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def _statement(name: str) -> str:
    return next(file.statement for file in sql_files("search") if file.name == name)


def _quote(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"

"""The files of the user's that change how names are read: `aliases.csv` and `entity_judgements.csv` in the home.

What they held is kept in the warehouse, so that the next run reads again what depends on a change, and nothing else:
a changed alias asks for the articles in which it may stand, whose parses are kept; a changed judgement for resolving.
"""

from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path

from models.document import Document
from models.quality import RunInput
from pipelines.knowledge.gazetteer import split_words
from pipelines.knowledge.own_alias import FILE_NAME as ALIAS_FILE
from pipelines.knowledge.own_alias import (
    NO_NAMES,
    OwnAlias,
    OwnFileError,
    OwnNames,
    build_names,
    parse_aliases,
    read_own_file,
)
from pipelines.load.warehouse import Warehouse
from pipelines.resolve.entity_judgement import FILE_NAME as ENTITY_JUDGEMENTS
from pipelines.resolve.entity_judgement import EntityJudgement, parse_judgements


@dataclass(frozen=True)
class OwnFiles:
    """The files as they are now, and what they say."""

    aliases: str = ""
    names: OwnNames = NO_NAMES
    judgements: tuple[EntityJudgement, ...] = ()


def read_own_files(home: Path) -> OwnFiles:
    """What the home has of them; nothing where there is none. Raises OwnFileError that names a faulty line."""
    aliases, judgements = read_own_file(home / ALIAS_FILE), read_own_file(home / ENTITY_JUDGEMENTS)
    names = build_names(parse_aliases(aliases, str(home / ALIAS_FILE)))
    judged = parse_judgements(judgements, str(home / ENTITY_JUDGEMENTS))
    return OwnFiles(aliases, names, judged)


def find_affected(warehouse: Warehouse, own: OwnFiles, *, besides: Set[str]) -> list[Document]:
    """The current documents in which an alias may stand that is new, gone or changed since they were read."""
    before = _stored(warehouse, ALIAS_FILE)
    if before == own.aliases:
        return []
    changed = {_row(alias) for alias in _readable(before)} ^ {_row(alias) for alias in own.names.aliases}
    words = sorted({split_words(alias)[0].folded for alias, _ in changed})
    if not words:
        return []
    holds = " OR ".join("contains(lower(strip_accents(text)), ?)" for _ in words)
    found = warehouse.read(Document, f"is_current AND ({holds})", words, order="path, document_id")
    return [document for document in found if document.document_id not in besides]


def _row(alias: OwnAlias) -> tuple[str, str]:
    """What matters of a row: not the line on which it stands."""
    return alias.alias, repr(alias.known)


def _readable(content: str) -> tuple[OwnAlias, ...]:
    try:
        return parse_aliases(content)
    except OwnFileError:  # an older version took other columns
        return ()


def note_aliases(warehouse: Warehouse, own: OwnFiles) -> None:
    """Keeps what the file of aliases holds, once all that depends on it was read."""
    _note(warehouse, ALIAS_FILE, own.aliases)


def _note(warehouse: Warehouse, name: str, content: str) -> None:
    if _stored(warehouse, name) != content:
        warehouse.write([RunInput(input_name=name, content=content)])


def _stored(warehouse: Warehouse, name: str) -> str:
    rows = warehouse.read(RunInput, "input_name = ?", [name])
    return rows[0].content if rows else ""

"""What the briefing shows, read from the published file: plain lists and numbers, ready for JSON.

Every answer is in a fixed order and no clock is read, so that one warehouse always gives the same briefing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from pipelines.knowledge.country import country_by_code
from pipelines.knowledge.plover import supranational_codes
from pipelines.publish.explain import spanning_tree
from pipelines.publish.outline import outlines, window_of
from pipelines.publish.output import plain_value
from pipelines.publish.query import QueryError
from pipelines.publish.sql_files import sql_files

Row = dict[str, Any]

EVENT_LIMIT = 5_000
"""So many events stay smooth in a browser; beyond, those in the most articles are shown, and the rest is counted."""

EVENT_COLUMNS = (
    "event_id", "title", "event_code", "mode_code", "quad_class", "status", "start_date", "end_date", "granularity",
    "date_reason", "location_text", "latitude", "longitude", "geo_precision", "mention_count", "document_count",
    "source_count", "confidence",
)  # fmt: skip
MENTION_COLUMNS = (
    "document", "evidence", "status", "start_date", "end_date", "granularity", "date_text", "date_reason",
    "location_text", "speaker_text", "medium", "rule",
)  # fmt: skip
DOCUMENT_COLUMNS = (
    "document_id", "path", "title", "source_name", "source_url", "published_best_date", "published_earliest_date",
    "published_latest_date", "published_method", "published_evidence", "is_copy", "kept_count", "removed_count",
)  # fmt: skip


@dataclass(frozen=True)
class BriefingChoice:
    """Which events are shown: days from and to, one story, so many at most; None is no bound."""

    since: date | None = None
    until: date | None = None
    story: str | None = None
    limit: int = EVENT_LIMIT


def briefing_rows(connection: duckdb.DuckDBPyConnection, choice: BriefingChoice) -> Row:
    """Everything that the page needs, from an opened published file.

    Lists of `{columns, rows}` are tables; `document` in a mention is a place in the list of documents, and a piece of
    evidence is its words in stretches, each with what they are: trigger, actor, recipient or nothing.

    Raises QueryError for a story that is not there.
    """
    story = full_story_id(connection, choice.story)
    events = _ask(connection, "event", since=choice.since, until=choice.until, story=story)
    total = events[0]["total_count"] if events else 0
    events = events[: choice.limit]
    shown = [event["event_id"] for event in events]
    documents = _ask(connection, "document", events=shown)
    places = {document["document_id"]: place for place, document in enumerate(documents)}
    details = _details(connection, shown, places)
    points = [(event["latitude"], event["longitude"]) for event in events if event["latitude"] is not None]
    window = window_of(points)
    (corpus,) = _ask(connection, "corpus")
    return {
        "corpus": corpus,
        "total_count": total,
        "events": _table(EVENT_COLUMNS, events),
        "mention_columns": MENTION_COLUMNS,
        "details": [details[event_id] for event_id in shown],
        "documents": _table(DOCUMENT_COLUMNS, documents),
        "figures": [{**figure, "document": places.get(figure["document_id"])} for figure in _ask(connection, "figure")],
        "date_conflicts": _ask(connection, "date_conflict", events=shown),
        "checks": _ask(connection, "check"),
        "issues": _ask(connection, "issue"),
        "map": {"window": [window.west, window.north, window.east, window.south], **outlines(window)},
    }


def full_story_id(connection: duckdb.DuckDBPyConnection, asked: str | None) -> str | None:
    """The whole id of a story, by the beginning of it. Raises QueryError if it is not one story."""
    if asked is None:
        return None
    found = connection.execute(
        "SELECT story_id FROM story WHERE starts_with(story_id, ?) ORDER BY story_id LIMIT 2", [asked]
    ).fetchall()
    if len(found) != 1:
        seen = "several stories have" if found else "no story has"
        raise QueryError(
            f"{seen} an id that begins with {asked!r}, expected one. "
            "To see them: dateline sql 'SELECT story_id, title FROM story'"
        )
    return str(found[0][0])


def _details(connection: duckdb.DuckDBPyConnection, shown: Sequence[str], places: Mapping[str, int]) -> dict[str, Row]:
    """For each event its parties, mentions, the merges that hold it together, and what became of it."""
    parties = _grouped(_ask(connection, "party", events=shown), "event_id")
    mentions = _grouped(_ask(connection, "mention", events=shown), "event_id")
    marks = _grouped(_ask(connection, "mention_party", events=shown), "event_mention_id")
    merges = _grouped(_ask(connection, "merge", events=shown), "event_id")
    history = _grouped(_ask(connection, "history", events=shown), "event_id")
    found = {}
    for event_id in shown:
        of_event = mentions[event_id]
        order = {mention["event_mention_id"]: place for place, mention in enumerate(of_event)}
        needed = spanning_tree(merges[event_id])
        found[event_id] = {
            "parties": [
                [party["role"], party["participant_name"], country_name(party["country_code"])]
                for party in parties[event_id]
            ],
            "mentions": [
                [
                    places.get(mention["document_id"]),
                    evidence_pieces(mention, marks[mention["event_mention_id"]]),
                    *(mention[name] for name in MENTION_COLUMNS[2:]),
                ]
                for mention in of_event
            ],
            "merges": [
                [order[merge["left_mention_id"]], order[merge["right_mention_id"]], merge["score"], merge["reasons"],
                 merge["decided_by"]]
                for place, merge in enumerate(merges[event_id])
                if place in needed
            ],
            "history": [[row["day"], row["action"], row["detail"]] for row in history[event_id]],
        }  # fmt: skip
    return found


def evidence_pieces(mention: Row, marks: Iterable[Row]) -> list[list[str]]:
    """The evidence in stretches: `[words]`, or `[words, kind]` for the trigger and the parties that stand in it.

    Where marks overlap, the trigger comes first, then the longer one.

    >>> evidence_pieces({"evidence_text": "We met.", "evidence_start_char": 5, "start_char": 8, "end_char": 11}, [])
    [['We '], ['met', 'trigger'], ['.']]
    """
    text, base = mention["evidence_text"], mention["evidence_start_char"]
    spans = [(mention["start_char"] - base, mention["end_char"] - base, "trigger")]
    for mark in marks:
        start, end = mark["start_char"] - base, mark["end_char"] - base
        if all(end <= taken_start or start >= taken_end for taken_start, taken_end, _ in spans):
            spans.append((start, end, mark["role"]))
    pieces, at = [], 0
    for start, end, kind in sorted(spans):
        if start < at or end > len(text):  # stands elsewhere in the article
            continue
        if start > at:
            pieces.append([text[at:start]])
        pieces.append([text[start:end], kind])
        at = end
    if at < len(text):
        pieces.append([text[at:]])
    return pieces


def country_name(code: str | None) -> str | None:
    """A country or body by its code; the code itself where no name is known.

    >>> country_name("UKR"), country_name("UNO"), country_name(None)
    ('Ukraine', 'United Nations', None)
    """
    if code is None:
        return None
    country = country_by_code().get(code)
    return country.name if country else supranational_codes().get(code, code)


def _ask(connection: duckdb.DuckDBPyConnection, name: str, **values: Any) -> list[Row]:
    """The answer to a statement of sql/briefing, in values that JSON has."""
    statement = next(file.statement for file in sql_files("briefing") if file.name == name)
    table = connection.execute(statement, values).to_arrow_table()
    return [{key: plain_value(value) for key, value in row.items()} for row in table.to_pylist()]


def _table(columns: Sequence[str], rows: Sequence[Row]) -> Row:
    return {"columns": columns, "rows": [[row[name] for name in columns] for row in rows]}


def _grouped(rows: Iterable[Row], key: str) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[key]].append(row)
    return found

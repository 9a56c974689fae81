"""An explanation told to people, line by line."""

from collections.abc import Iterator, Sequence
from typing import Any

from pipelines.publish.output import printable

Row = dict[str, Any]

SHOWN = 20
"""Rows of one sort that are told; the rest is counted, and --json has all of it."""


def explain_text(explained: Row) -> str:
    """What `dateline explain` prints."""
    lines = _event_lines(explained) if explained["kind"] == "event" else _entity_lines(explained)
    return "\n".join(map(printable, lines)) + "\n"


def days_text(row: Row) -> str:
    """The days of a row in words.

    >>> days_text({"start_date": None, "end_date": "2022-03-03", "granularity": "interval"})
    'by 2022-03-03'
    """
    start, end = row["start_date"], row["end_date"]
    if not start and not end:
        return "no day known"
    if not start:
        return f"by {end}"
    if not end:
        return f"since {start}"
    if start == end:
        return str(start)
    if row.get("granularity") == "duration":
        return f"from {start} to {end}"
    return f"some time from {start} to {end}"


def counted(count: int, noun: str) -> str:
    """A number and its noun.

    >>> counted(1, "article"), counted(1200, "article")
    ('1 article', '1,200 articles')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _event_lines(event: Row) -> Iterator[str]:
    if event["merged_from"]:
        yield f"{event['merged_from']} was merged into {event['event_id']}."
        yield ""
    mode = f"/{event['mode_code']}" if event["mode_code"] else ""
    yield f"event {event['event_id']}: {event['title']}"
    yield f"  {event['event_code']}{mode}, {event['status']}, {days_text(event)}{_reason(event['date_reason'])}"
    yield f"  place: {event['location_text'] or 'none said'}"
    for party in event["participants"]:
        codes = " ".join(code for code in (party["country_code"], party["sector_code"]) if code)
        yield f"  {party['role']}: {party['participant_name']}" + (f" ({codes})" if codes else "")
    yield (
        f"  {counted(event['mention_count'], 'mention')} in {counted(event['document_count'], 'article')} of "
        f"{counted(event['source_count'], 'independent source')}; confidence {event['confidence']:.2f}"
    )
    numbers = {mention["event_mention_id"]: place for place, mention in enumerate(event["mentions"], 1)}
    yield ""
    yield "Mentions"
    for mention in _some(event["mentions"]):
        yield from _mention_lines(mention, numbers[mention["event_mention_id"]])
    yield from _rest(event["mentions"])
    yield ""
    yield "Why they are one event"
    needed = [merge for merge in event["merges"] if merge["is_needed"]]
    if not needed:
        yield "  nothing was merged" if len(event["mentions"]) < 2 else "  no decision is on record"
    for merge in _some(needed):
        yield "  " + _decision(merge, numbers)
    yield from _rest(needed)
    if event["kept_apart"]:
        yield ""
        yield "Kept apart from"
        for decision in _some(event["kept_apart"]):
            yield "  " + _decision(decision, numbers)
        yield from _rest(event["kept_apart"])
    yield ""
    yield "History"
    for row in event["history"]:
        other = f" {row['other_event_id']}" if row["other_event_id"] else ""
        yield f"  {row['started_at'] or row['batch_id']}: {row['action']}{other}" + (
            f", {row['detail']}" if row["detail"] else ""
        )
    for merged in event["merged_events"]:
        yield f"  took in {merged['event_id']}: {merged['title']}"


def _mention_lines(mention: Row, number: int) -> Iterator[str]:
    past = "" if mention["is_current"] else f" (until run {mention['ended_batch_id']})"
    copied = f", a copy of {mention['duplicate_of']}" if mention["duplicate_of"] else ""
    published = mention["published_best_date"] or (
        f"between {mention['published_earliest_date'] or '?'} and {mention['published_latest_date'] or '?'}"
    )
    yield f"  {number}. {mention['path']}, published {published} ({mention['published_method']}{copied}){past}"
    yield f"     {_marked(mention)}"
    yield f"     {mention['status']}, {days_text(mention)}{_reason(mention['date_reason'], mention['date_text'])}"
    if mention["location_text"]:
        yield f"     place: {mention['location_text']}{_reason(mention['location_reason'])}"
    if mention["speaker_text"]:
        yield f"     said by: {mention['speaker_text']}" + (f", {mention['medium']}" if mention["medium"] else "")
    yield f"     rule: {mention['rule']}; confidence {mention['confidence']:.2f}; id {mention['event_mention_id']}"


def _entity_lines(entity: Row) -> Iterator[str]:
    codes = " ".join(code for code in (entity["country_code"], entity["sector_code"]) if code)
    yield f"entity {entity['entity_id']}: {entity['entity_name']}"
    known = "in the knowledge base" if entity["is_known"] else "not in the knowledge base"
    yield f"  {entity['entity_type']}{f' {codes}' if codes else ''}, {known}"
    yield f"  {counted(entity['mention_count'], 'mention')} in {counted(entity['document_count'], 'article')}"
    for place in entity["places"]:
        if place["latitude"] is not None:
            yield f"  lies at {place['latitude']}, {place['longitude']} ({place['geo_precision']})"
    if entity["merged_into"]:
        yield f"  is {entity['merged_into_name']} ({entity['merged_into']}): {entity['merged_reason']}"
    for joined in entity["joined"]:
        other = f"{joined['entity_name']} ({joined['entity_type']}, {joined['entity_id']})"
        yield f"  so is {other}: {joined['merged_reason']}"
    for apart in entity["kept_apart"]:
        yield f"  not to be taken for {apart}"
    yield ""
    yield "Names"
    for alias in _some(entity["aliases"]):
        yield f"  {alias['alias']} ({alias['mention_count']}): {alias['origin']}"
    yield from _rest(entity["aliases"])
    yield ""
    yield "Mentions"
    for mention in _some(entity["mentions"]):
        yield f"  {mention['path']}: {mention['text_raw']!r}, {mention['link_reason']} (rule {mention['rule']})"
        if mention["evidence_text"]:
            yield f"     {_one_line(mention['evidence_text'])}"
    yield from _rest(entity["mentions"])
    yield ""
    yield "Events"
    for event in _some(entity["events"]):
        yield (
            f"  {event['event_id']} as {event['role']}: {event['title']} "
            f"({event['event_code']}, {event['status']}, {days_text({**event, 'granularity': None})})"
        )
    yield from _rest(entity["events"])


def _marked(mention: Row) -> str:
    """The evidence with its trigger in brackets."""
    start = mention["start_char"] - mention["evidence_start_char"]
    end = mention["end_char"] - mention["evidence_start_char"]
    text = mention["evidence_text"]
    return _one_line(f"{text[:start]}[{text[start:end]}]{text[end:]}")


def _decision(decision: Row, numbers: dict[str, int]) -> str:
    left, right = (str(numbers.get(decision[side], decision[side])) for side in ("left_mention_id", "right_mention_id"))
    return (
        f"{left} and {right}: {decision['decision']} ({decision['score']:+.1f}, by {decision['decided_by']}): "
        + "; ".join(decision["reasons"])
    )


def _reason(reason: str | None, words: str | None = None) -> str:
    told = [f"“{words}”" if words else "", reason or ""]
    joined = ": ".join(part for part in told if part)
    return f" ({joined})" if joined else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _some(rows: Sequence[Row]) -> Sequence[Row]:
    return rows[:SHOWN]


def _rest(rows: Sequence[Row]) -> Iterator[str]:
    if len(rows) > SHOWN:
        yield f"  and {len(rows) - SHOWN} more; --json has them all"

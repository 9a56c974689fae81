"""The actor codes benchmark: an actor phrase to its country and sector."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from pipelines.extract.actor import code_actor

NONE = "---"
FORMATS = ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%Y-%m", "%Y")


def predict(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """INPUT `{id, text, context, date}`, PRED `{id, country, sector, label}`."""
    for row in rows:
        actor = code_actor(row["text"], context=row.get("context") or "", published=_parse_day(row.get("date")))
        country, sector = actor.country_code or "", actor.sector_code or ""
        yield {
            "id": row["id"],
            "country": country,
            "sector": sector,
            "label": f"{country or NONE} {sector or NONE}",
        }


def _parse_day(text: str | None) -> date | None:
    for form in FORMATS:
        try:
            return datetime.strptime(text or "", form).date()
        except ValueError:
            continue
    return None

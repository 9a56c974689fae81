"""Facts about made-up mentions, for tests of comparing and grouping."""

from datetime import date
from typing import Any

from pipelines.resolve.event_facts import MentionFacts, PartyFacts, PlaceFacts, content_words

NORLAND = PartyFacts("norland", "Norland", "NRL", "GOV")
SUDLAND = PartyFacts("sudland", "Sudland", "SDL", "GOV")
WESTLAND = PartyFacts("westland", "Westland", "WSL", "GOV")
KELLER = PartyFacts("keller", "Anna Keller", "NRL", "GOV")
GENEVA = PlaceFacts("geneva", "Geneva", "CHE", is_city=True)
ZURICH = PlaceFacts("zurich", "Zurich", "CHE", is_city=True)
SWITZERLAND = PlaceFacts("switzerland", "Switzerland", "CHE", is_city=False)
PARIS = PlaceFacts("paris", "Paris", "FRA", is_city=True)
PUBLISHED = date(2022, 1, 10)


def make_facts(mention_id: str, *, day: date | None = None, evidence: str = "", **fields: Any) -> MentionFacts:
    """A meeting of Norland and Sudland that occurred, unless told otherwise."""
    values: dict[str, Any] = {
        "document_id": f"document of {mention_id}", "kin": frozenset(("story",)), "kind": "CONSULT", "claim": "real",
        "status": "occurred", "mode_code": None, "trigger": "meet", "actors": (NORLAND, SUDLAND), "recipients": (),
        "start_date": day, "end_date": day or PUBLISHED, "granularity": "day" if day else "interval",
        "is_dated": day is not None, "is_day_told": day is not None, "place": None, "meeting_name": None,
        "published": PUBLISHED, "words": content_words(evidence), "sentence_key": mention_id,
    }  # fmt: skip
    values.update(fields)
    order = (str(values["published"]), values["document_id"], 0)
    return MentionFacts(mention_id=mention_id, order=order, **values)

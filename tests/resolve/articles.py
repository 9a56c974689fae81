"""Articles of our own, as documents and as read extractions, for the tests of this room."""

import hashlib
from datetime import date
from typing import Any

from models.document import Document
from models.extraction import Extraction
from pipelines.extract.entity import find_entity_mentions
from pipelines.extract.parse import parse_texts
from pipelines.extract.sentence import find_sentences
from pipelines.extract.timex import find_timexes

FERRY = """The ferry Nordlys ran aground off Tromsø on Monday with 212 passengers on board, the coast guard said.
Nobody was hurt. Rescue boats took the passengers to Tromsø, where a hotel had been opened for them.
"We heard a loud scrape and then the lights went out," said Ingrid Moe, who was on deck when it happened.
The owner, Polar Lines, said divers would look at the hull before the ship was moved. It was built in Gdansk and
overhauled last spring. The accident board has sent three investigators to Tromsø and asked for the ship's log.
A storm warning had been in force since noon, but other ferries were sailing as usual, the harbour master said."""

OTHER_FERRY = """More than 200 people were brought ashore in Tromsø after a ferry hit a rock on Monday.
Polar Lines, which owns the Nordlys, called it the first grounding in its history and promised refunds.
Passengers described a shock and darkness. Children cried, and the crew handed out blankets and coffee, they said.
Whether the captain should have sailed in such weather is what the investigators will ask first."""

VOTE = """Parliament in Lisbon rejected the housing bill by 118 votes to 109, ending a month of debate.
The finance minister said that rents would keep rising. Tenants' groups called a march for the weekend.
The bill would have capped increases at two percent a year and taxed flats that stand empty."""


def document(document_id: str, text: str, day: date | None = None, **more: Any) -> Document:
    """A document that states its day of publication, or none."""
    return Document(
        document_id=document_id,
        document_key=more.pop("document_key", f"key-{document_id}"),
        path=f"{document_id}.txt",
        media_type="text/plain",
        raw_sha256=document_id,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        published_best_date=day,
        published_earliest_date=day,
        published_latest_date=day,
        published_method="explicit" if day else "unknown",
        published_confidence=0.99 if day else 0.0,
        **more,
    )


def read(*documents: Document) -> list[Extraction]:
    """What inference sees of the documents: sentences, names, and time expressions that count from no day."""
    docs = parse_texts(d.text for d in documents)
    return [
        Extraction(
            document=d,
            sentences=tuple(find_sentences(doc, d.document_id)),
            timexes=tuple(find_timexes(doc, d.document_id, published=None)),
            entity_mentions=tuple(find_entity_mentions(doc, d.document_id, published=None)),
        )
        for d, doc in zip(documents, docs, strict=True)
    ]

"""Names in an article and whom they name: a parse in, EntityMention records out.

Finding names is done in `entity_span`, what a name means in `entity_link`, nouns that stand for a name in
`entity_nominal`. Joining names over articles is resolve's work.
"""

from dataclasses import replace
from datetime import date

from models.mention import EntityMention
from pipelines.extract.entity_document import agree_within_document
from pipelines.extract.entity_link import link_spans
from pipelines.extract.entity_nominal import find_nominals
from pipelines.extract.entity_person_name import mend_person_names
from pipelines.extract.entity_place_name import mend_place_names
from pipelines.extract.entity_span import Reading, find_spans
from pipelines.extract.entity_title import apply_titles
from pipelines.extract.parsed_text import Doc
from pipelines.knowledge.own_alias import NO_NAMES, OwnNames

NOMINAL_RULES = frozenset({"nominal_alias", "office_holder"})
"""Rules of mentions that are no names."""


def find_entity_mentions(
    doc: Doc,
    document_id: str,
    *,
    published: date | None,
    source_country: str | None = None,
    own: OwnNames = NO_NAMES,
) -> list[EntityMention]:
    """Every name in the text with the entity it names, and the nouns that stand for one, left to right.

    `source_country` is where the article was published; `own` are names that the user declared.

    >>> from pipelines.extract.parse import parse_text
    >>> doc = parse_text("US President Joe Biden warned Moscow.")
    >>> [(m.text_raw, m.entity_name, m.is_metonym) for m in find_entity_mentions(doc, "d", published=date(2022, 1, 5))]
    [('US', 'United States', False), ('Joe Biden', 'Joe Biden', False), ('Moscow', 'Russia', True)]
    """
    reading = Reading.of(doc)
    spans = mend_person_names(reading, find_spans(reading, own))
    spans = mend_place_names(reading, agree_within_document(reading, spans))
    mentions = link_spans(reading, [replace(span) for span in spans], document_id, published, source_country)
    mentions = apply_titles(reading, mentions)
    nominals = find_nominals(reading, mentions, document_id, published)
    return sorted(mentions + nominals, key=lambda mention: (mention.start_char, mention.end_char))

"""What the comparison of two event mentions looks at, gathered once for each mention.

Facts are values alone: no rows of a warehouse and no parse, so that mentions of any origin can be compared.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from models.code import EventStatus, Granularity
from models.document import Document
from models.mention import EntityMention, EventMention, EventMentionParticipant
from models.record import stable_id
from pipelines.knowledge.plover import supranational_codes
from pipelines.resolve.story_text import common_words, rarity_of
from pipelines.resolve.trigger import trigger_key
from pipelines.text import fold_text

SYMMETRIC = frozenset(("CONSULT", "AGREE", "COOPERATE"))
"""Types in which who is called actor and who recipient is a matter of the sentence."""

SPEAKS_FOR_COUNTRY = frozenset(("GOV", "MIL", "LEG", "SPY", "JUD", None))
"""Sectors whose members act for their country: "Putin" and "Russia", "Russian troops" and "Moscow"."""

CLAIM_OF_STATUS: Mapping[EventStatus, str] = {
    "occurred": "real",
    "ongoing": "real",
    "scheduled": "real",
    "demanded": "demanded",
    "hypothetical": "hypothetical",
    "denied": "denied",
}
"""A plan and its coming true are one event; what is only demanded, possible or denied is another claim."""

WORD = re.compile(r"[a-z][a-z'-]+|\d(?:[\d,.]*\d)?")
YEAR = re.compile(r"(?:19|20)\d\d")
ANOTHER = re.compile(r"(?:\banother|\ba (?:second|third|fourth|further)) (?:[\w-]+ ){0,2}$", re.IGNORECASE)
"""Words right before a noun that tells of one more of a kind: "a second strong tremor"."""

REPORTING = frozenset(("said", "say", "says", "told", "new"))
"""Words that stand in most sentences of news, besides those of the list."""


Place = tuple[str | None, bool]
"""The country in which a place lies, and whether it is a city or a point in one."""

NO_PLACES: Mapping[tuple[str, str], Place] = {}

CLOCK_ALONE = re.compile(
    r"(?:(?:about|after|around|at|before|just|nearly|shortly|local|time|noon|midnight|o'clock|\d{1,2}(?:[:.]\d\d)?"
    r"|[ap]\.?m\.?)(?:\s+|(?<=\d)(?=[ap])|$))+",
    re.IGNORECASE,
)
"""Words that name an hour of some day."""


@dataclass(frozen=True)
class PartyFacts:
    """Who takes part, as far as two namings can be compared."""

    key: str
    """The entity's id, or the folded words of a phrase without a name."""

    name: str
    country_code: str | None
    """ISO 3166-1 alpha-3; two bodies that stand above countries are not alike by their code."""

    sector_code: str | None
    is_identified: bool = True
    """Whether it is known who this is, so that somebody else is surely another."""

    words: frozenset[str] = frozenset()
    """Content words of the phrase."""

    is_named: bool = True
    """Whether the phrase names somebody; "a teenager" may be anyone, and "they" too."""


@dataclass(frozen=True)
class PlaceFacts:
    """Where; the country and whether it is the country as a whole tell places inside of each other apart."""

    key: str
    text: str
    country_code: str | None
    is_city: bool


@dataclass(frozen=True)
class MentionFacts:
    """One event mention as it is compared with others."""

    mention_id: str
    document_id: str
    kin: frozenset[str]
    """The document, the one that it follows, and so on (`pipelines.resolve.story`)."""

    kind: str
    """Event code; for a word that no code is known of, its trigger."""

    claim: str
    """`real`, `demanded`, `hypothetical` or `denied`."""

    status: EventStatus
    mode_code: str | None
    trigger: str
    """What the trigger is compared by: its class, or its stem."""

    actors: tuple[PartyFacts, ...]
    recipients: tuple[PartyFacts, ...]
    start_date: date | None
    end_date: date | None
    granularity: Granularity | None
    is_dated: bool
    """Whether the clause itself says when; otherwise the end is only the day of publication."""

    place: PlaceFacts | None
    meeting_name: str | None
    published: date | None
    words: frozenset[str]
    """Content words of the evidence."""

    sentence_key: str
    """Document and place of the evidence: mentions of one sentence share it."""

    order: tuple[str, str, int]
    """Publication day or the last that it may be, document, offset: the first mention mints the event's id."""

    trigger_word: str = ""
    """The trigger in its dictionary form, for people."""

    is_day_told: bool = False
    """Whether the clause says the day, also one that could not be counted, such as "Friday" in an undated article."""

    is_sole_incident: bool = False
    """Whether all acts of this kind that the article tells of may be one."""

    is_another: bool = False
    """Whether it is told as one more of its kind, besides what the article told before."""

    @property
    def is_riot(self) -> bool:
        """Whether the clause tells of a crowd that turns violent."""
        return self.kind == "PROTEST" and self.mode_code == "riot"

    def is_akin(self, other: "MentionFacts") -> bool:
        """Whether both stand in one article, or in two that one follows, or that both come from, in a few steps."""
        return not self.kin.isdisjoint(other.kin)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Those of the words that are numbers and no years, which many sentences share."""
        return frozenset(word for word in self.words if word[0].isdigit() and not YEAR.fullmatch(word))

    @cached_property
    def words_weight(self) -> float:
        """How much the words of the evidence weigh together, the rare ones most."""
        return sum(rarity_of(word) for word in self.words)


def gather_facts(
    mentions: Sequence[EventMention],
    participants: Sequence[EventMentionParticipant],
    documents: Mapping[str, Document],
    kin_of: Mapping[str, frozenset[str]],
    places: Mapping[tuple[str, str], Place] = NO_PLACES,
) -> dict[str, MentionFacts]:
    """The facts of each mention by its id; `kin_of` of each document, `places` as `find_places` gives them."""
    parties: dict[str, list[EventMentionParticipant]] = {}
    for participant in participants:
        parties.setdefault(participant.event_mention_id, []).append(participant)
    return {
        m.event_mention_id: _facts(
            m,
            parties.get(m.event_mention_id, []),
            documents[m.document_id],
            kin_of.get(m.document_id, frozenset((m.document_id,))),
            places.get((m.document_id, m.location_entity_id or "")),
        )
        for m in mentions
    }


def _facts(
    mention: EventMention,
    parties: Sequence[EventMentionParticipant],
    document: Document,
    kin: frozenset[str],
    place: Place | None,
) -> MentionFacts:
    published = document.published_day
    reported = published or document.published_latest_date
    return MentionFacts(
        mention_id=mention.event_mention_id,
        document_id=mention.document_id,
        kin=kin,
        kind=mention.event_code,
        claim=CLAIM_OF_STATUS[mention.status],
        status=mention.status,
        mode_code=mention.mode_code,
        trigger=trigger_key(mention.trigger_lemma or fold_text(mention.text_raw)),
        actors=tuple(party_facts(p) for p in parties if p.role == "actor"),
        recipients=tuple(party_facts(p) for p in parties if p.role == "recipient"),
        start_date=mention.start_date,
        end_date=mention.end_date,
        granularity=mention.granularity,
        is_dated=_is_dated(mention, published),
        is_day_told=_is_day_told(mention),
        place=_place(mention, place),
        meeting_name=mention.meeting_name,
        published=published,
        words=content_words(mention.evidence_text),
        sentence_key=f"{mention.document_id} {mention.evidence_start_char}",
        order=(reported.isoformat() if reported else "9999", mention.document_id, mention.start_char),
        trigger_word=mention.trigger_lemma or fold_text(mention.text_raw),
        is_another=ANOTHER.search(mention.evidence_text[: mention.start_char - mention.evidence_start_char])
        is not None,
    )


def _is_dated(mention: EventMention, published: date | None) -> bool:
    """Whether the clause bounds the event; a length ("eight hours") or the day of publication alone does not.

    Nor does an hour that was counted from that day: "shots were fired just before midnight", next morning.
    """
    if mention.date_text is None:
        return False
    if published is not None and mention.start_date == published and mention.status in ("occurred", "ongoing"):
        return CLOCK_ALONE.fullmatch(mention.date_text.strip()) is None
    return mention.start_date is not None or (mention.end_date is not None and mention.granularity != "interval")


def party_facts(party: EventMentionParticipant) -> PartyFacts:
    """A participant as it is compared; articles and numbers of a phrase without a name do not count."""
    name = party.entity_name or party.text_raw
    words = [w for w in WORD.findall(fold_text(party.text_raw)) if w not in common_words() and not w[0].isdigit()]
    key = party.entity_id or " ".join(words) or fold_text(party.text_raw)
    country = party.country_code if party.country_code not in supranational_codes() else None
    is_named = party.entity_id is not None
    members = [part for w in words if is_named and "-" in w for part in w.split("-")]  # of the NATO-Russia Council
    told = frozenset(words + members)
    return PartyFacts(key, name, country, party.sector_code, party.country_code is not None, told, is_named)


def _is_another(mention: EventMention) -> bool:
    before = mention.evidence_text[: mention.start_char - mention.evidence_start_char]
    return ANOTHER.search(before) is not None


def _is_day_told(mention: EventMention) -> bool:
    if mention.date_text is None:
        return False
    if mention.start_date is None or mention.end_date is None:
        return mention.start_date is mention.end_date
    return mention.end_date - mention.start_date <= timedelta(days=1)


def _place(mention: EventMention, place: Place | None) -> PlaceFacts | None:
    if mention.location_text is None:
        return None
    key = mention.location_entity_id or fold_text(mention.location_text)
    return PlaceFacts(key, mention.location_text, *(place or (None, False)))


def find_places(mentions: Iterable[EntityMention]) -> dict[tuple[str, str], Place]:
    """What each article makes of each place, by document and entity: its country, and whether it is a city."""
    countries: dict[tuple[str, str], list[str | None]] = {}
    cities: dict[tuple[str, str], list[bool]] = {}
    for mention in mentions:
        key = (mention.document_id, mention.entity_id)
        countries.setdefault(key, []).append(mention.country_code)
        if mention.geo_precision is not None:
            cities.setdefault(key, []).append(mention.geo_precision in ("point", "city"))
    return {
        key: (min(Counter(c for c in told if c).most_common(), key=lambda c: (-c[1], c[0]), default=(None, 0))[0],
              2 * sum(cities.get(key, ())) > len(cities.get(key, ())))
        for key, told in countries.items()
    }  # fmt: skip


def content_words(text: str) -> frozenset[str]:
    """The words of a sentence that say what it is about; of numbers, those of two digits and more.

    >>> sorted(content_words("The ministers of Norland, 15 in all, will meet in Geneva at 8."))
    ['15', 'geneva', 'meet', 'ministers', 'norland']
    """
    dull = common_words() | REPORTING
    words = WORD.findall(fold_text(text))
    return frozenset(w for w in words if w not in dull and (len(w) > 2 or (len(w) == 2 and w.isdigit())))


def minted_id(mention: EventMention, document: Document) -> str:
    """The id of the event that this mention was the first to report.

    It is made of what stays when the article is corrected elsewhere: its identity, the sentence and the trigger in it.
    """
    offset = mention.start_char - mention.evidence_start_char
    return stable_id("event", document.document_key, mention.event_code, fold_text(mention.evidence_text), offset)

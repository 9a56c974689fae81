"""When: the date of an event, from its own clause or one of the same moment, or null with a reason."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from models.code import EventStatus, Granularity
from models.document import Publication
from models.mention import Timex
from pipelines.extract.article_index import ArticleIndex
from pipelines.extract.clause import (
    head_chain,
    own_subjects,
)
from pipelines.extract.event_type import read_noun, read_verb, takes_place
from pipelines.extract.parsed_text import Token
from pipelines.extract.same_moment import find_same_moment
from pipelines.extract.word_list import load_words

DAY = timedelta(days=1)
LENGTH = re.compile(r"(?:an?|one) (?:hour|day|week|month|year|decade|century)", re.IGNORECASE)
"""Words that name a length of time, though "in a year" may also be a day to come."""

HAPPENING = load_words("happening")
"""Verbs that only say that their subject took place, so that its time is theirs."""

DESCRIBING = load_words("describing")
"""Verbs of participles that only say what something holds or is for."""

PUNISHING = frozenset(("condemn", "convict", "imprison", "jail", "sentence"))
ABSTAINING = load_words("abstaining")
SCHEDULING = load_words("scheduling")
TRANSPARENT = load_words("transparent")
"""Verbs whose time is that of the verb they govern."""


@dataclass(frozen=True)
class EventDate:
    """When an event was, is or will be."""

    start_date: date | None
    end_date: date | None
    granularity: Granularity | None
    date_text: str | None
    reason: str


def find_date(
    trigger: Token, carrier: Token | None, status: EventStatus, published: Publication, index: ArticleIndex
) -> EventDate:
    """The date that the clause of the event owns, else the bound that the publication day sets."""
    timex = _owned_timex(trigger, carrier, index)
    latest = published.day
    is_past = timex is not None and timex.end_date is not None and latest is not None and timex.end_date < latest
    if status == "demanded" and (is_past or (trigger.pos_ == "NOUN" and not _is_deadline(timex, index))):
        timex = None  # the day of the demand
    if timex is not None and (timex.start_date or timex.end_date):
        return _stated_date(timex, index)
    shared = _shared_timex(trigger, carrier, index) if status in ("occurred", "ongoing") else None
    if timex is None and shared is not None:
        reason = f"shares {shared.text_raw!r} with the clause it is joined to"
        return EventDate(shared.start_date, shared.end_date, shared.granularity, shared.text_raw, reason)
    text = timex.text_raw if timex is not None else None
    if timex is not None:
        why = f"{timex.text_raw!r} could not be counted to a day ({timex.value_reason or 'no anchor'})"
    else:
        why = "the clause states no time"
    if status in ("occurred", "ongoing", "denied") and latest is not None:
        return EventDate(None, latest, "interval", text, f"{why}; by the day of publication")
    if status in ("occurred", "ongoing", "denied"):
        return EventDate(None, None, None, text, f"{why}; the day of publication is unknown")
    return EventDate(None, None, None, text, f"{why}; {status}")


def _is_deadline(timex: Timex | None, index: ArticleIndex) -> bool:
    """ "demanded their release by Sunday": by when it shall be done, not when it was asked for."""
    root = next((index.doc[i] for i, one in index.timex_roots.items() if one is timex), None)
    return root is not None and root.dep_ == "pobj" and root.head.lower_ in ("before", "by", "until", "within")


def _stated_date(timex: Timex, index: ArticleIndex) -> EventDate:
    """The days of a time expression; of "after May 1997" and "before June", those on the other side of it."""
    root = next(i for i, one in index.timex_roots.items() if one is timex)
    preposition = index.doc[root].head if index.doc[root].dep_ == "pobj" else None
    side = preposition.lower_ if preposition is not None and timex.timex_type == "DATE" else ""
    if side == "after" and timex.end_date is not None:
        reason = f"the clause says after {timex.text_raw!r}"
        return EventDate(timex.end_date + DAY, None, "interval", timex.text_raw, reason)
    if side == "before" and timex.start_date is not None:
        reason = f"the clause says before {timex.text_raw!r}"
        return EventDate(None, timex.start_date - DAY, "interval", timex.text_raw, reason)
    reason = f"the clause says {timex.text_raw!r}"
    return EventDate(timex.start_date, timex.end_date, timex.granularity, timex.text_raw, reason)


def _owned_timex(
    trigger: Token, carrier: Token | None, index: ArticleIndex, *, is_direct: bool = False
) -> Timex | None:
    """The first dated time expression whose nearest predicate is the event; a date before a duration.

    `is_direct` leaves out those that stand within a noun's phrase: "the sentence of the court on July 8".
    """
    owned: list[Timex] = []
    heads = {trigger.i} | ({carrier.i} if carrier is not None else set())
    if trigger.dep_ in ("nsubj", "nsubjpass") and (
        trigger.head.lemma_.lower() in HAPPENING or takes_place(trigger.head)
    ):
        heads.add(trigger.head.i)  # "talks ended on Tuesday": the time of the verb is that of the talks
    if trigger.lemma_.lower() in ABSTAINING | {"cease", "stop"}:  # "refused to admit them in May"
        heads |= {c.i for c in trigger.children if c.dep_ == "xcomp"}
    if trigger.lemma_.lower() == "let":  # "let them go on Sunday"
        heads |= {c.i for c in trigger.children if c.dep_ in ("ccomp", "xcomp")}
    before = trigger.head.i if trigger.dep_ in ("nsubj", "nsubjpass") and trigger.pos_ == "NOUN" else -1
    sentence = trigger.sent
    for i, timex in sorted(index.timex_roots.items()):
        if not sentence.start <= i < sentence.end or timex.timex_type == "SET":
            continue
        is_before = trigger.i < i < before  # "the murder of the editor on Tuesday raised fears"
        if not is_before and _nearest_predicate(index.doc[i], heads) not in heads:
            continue
        if _is_sentence_passed(index.doc[i], heads) or _is_distance(index.doc[i]):
            continue
        if timex.timex_type == "DURATION" and index.doc[i].dep_ in ("dobj", "nsubj", "nsubjpass"):
            continue  # "will begin a week of diplomacy"
        if timex.timex_type == "DURATION" and index.doc[i].dep_ == "pobj" and index.doc[i].head.lower_ == "after":
            continue  # "freed after two years in a cell"
        is_length = timex.timex_type == "DURATION" or LENGTH.fullmatch(timex.text_raw) is not None
        is_inner = is_direct or is_length  # "the third scandal in a year" is no year of the act
        if not (is_inner and _is_within_noun(index.doc[i], heads, of_event=not is_length)):
            owned.append(timex)
    owned.sort(key=_preference)
    return owned[0] if owned else None


def _shared_timex(trigger: Token, carrier: Token | None, index: ArticleIndex) -> Timex | None:
    """The day of a clause that tells of the same moment: joined verbs, "killing three", "when police fired"."""
    for other in find_same_moment(carrier if carrier is not None else trigger):
        timex = _owned_timex(other, None, index, is_direct=True)
        if timex is not None and timex.start_date is not None and timex.timex_type != "DURATION":
            return timex
    return None


def _is_sentence_passed(token: Token, heads: set[int]) -> bool:
    """ "sentenced to four years in prison": the length of the punishment is no time of the act."""
    for below, above in pairwise([token, *head_chain(token)]):
        if above.i in heads:
            is_length = below.lower_ == "to" or (
                below.lower_ == "for" and token.ent_type_ == "DATE" and token.tag_ == "NNS"
            )
            return is_length and above.lemma_.lower() in PUNISHING
    return False


def _is_distance(token: Token) -> bool:
    """ "two weeks after they had locked him up": how far from another act or how often, no time of this one."""
    above = token.head.head if token.dep_ == "pobj" else token.head
    if above.lemma_.lower() == "time" and any(c.pos_ == "ADJ" for c in above.children):
        return True  # "for the third time in a year", "for the second time this month"
    last = token.right_edge.i + 1
    return (
        token.dep_ == "npadvmod"
        and last < len(token.doc)
        and token.doc[last].dep_ == "mark"
        and (token.doc[last].lower_ in ("after", "before", "since"))
    )


def _is_within_noun(token: Token, heads: set[int], *, of_event: bool) -> bool:
    """Whether a noun (or one that names an event) stands between a time expression and the event."""
    for head in head_chain(token):
        if head.i in heads or head.pos_ in ("VERB", "AUX"):
            return False
        is_noun = head.pos_ in ("NOUN", "PROPN") and head.ent_type_ not in ("DATE", "TIME")
        if is_noun and (not of_event or read_noun(head) is not None):
            return True
    return False


def _preference(timex: Timex) -> tuple[bool, bool, bool, int]:
    """A date before a duration, a day before a week, the first before the second."""
    undated = timex.start_date is None and timex.end_date is None
    return undated, timex.timex_type == "DURATION", timex.granularity not in ("day", "time"), timex.start_char


def _nearest_predicate(token: Token, heads: set[int]) -> int | None:
    """Position of the verb, or of the event's noun, that a time expression hangs on."""
    for head in head_chain(token):
        if head.i in heads:
            return head.i
        if head.dep_ == "pcomp" and head.tag_ == "VBG" and _tells_little(head) and head.head.head.pos_ == "NOUN":
            continue  # "agreed on a formula for sharing the money on Thursday"
        if _is_before_infinitive(token, head) and head.head.i != head.i:
            continue
        if head.pos_ == "VERB" and (clause := _clause_before(token, head)) is not None:
            return clause.i
        if (
            head.dep_ == "acl"
            and head.tag_ in ("VBG", "VBN")
            and head.lemma_.lower() in DESCRIBING
            and token.i > head.i
        ):
            continue  # "intercepted a boat carrying cocaine on Sunday"
        if head.pos_ in ("VERB", "AUX"):
            if head.dep_ in ("relcl", "acl") and head.head.i in heads and head.lemma_.lower() in SCHEDULING:
                return head.head.i
            if head.lemma_.lower() in TRANSPARENT:
                below = [
                    c.i
                    for c in head.children
                    if c.i in heads and c.dep_ in ("xcomp", "ccomp", "attr", "nsubj", "dobj", "nsubjpass")
                ]
                if below:
                    return below[0]
            return head.i
    return None


def _clause_before(token: Token, verb: Token) -> Token | None:
    """ "dismissed him on Tuesday, her supporters blocked a road": the parser hangs the day on the second verb."""
    subjects = own_subjects(verb)
    for clause in verb.children:
        if clause.dep_ != "ccomp" or not clause.i < token.i or not subjects or not token.i < subjects[0].left_edge.i:
            continue
        if not any(t.text in (",", ";") for t in token.doc[clause.i : token.i]):
            return clause
    return None


def _tells_little(verb: Token) -> bool:
    """Whether a verb is none of the lexicon, or too general to tell an event alone."""
    reading = read_verb(verb)
    return reading is None or reading.need == "pair"


def _is_before_infinitive(token: Token, verb: Token) -> bool:
    """ "asked Algeria in March to reopen it": what stands before the "to" of a verb belongs to the one above."""
    if verb.dep_ not in ("xcomp", "ccomp", "advcl"):
        return False
    to = next((c for c in verb.children if c.dep_ == "aux" and c.lower_ == "to"), None)
    return to is not None and token.i < to.i and token.i > verb.head.i

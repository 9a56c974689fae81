"""When and on whose word: the date and the speaker of an event, from its own clause or null with a reason."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from models.code import EventStatus, Granularity
from models.document import Publication
from models.mention import Timex
from pipelines.extract.article_index import ArticleIndex
from pipelines.extract.clause import (
    find_agents,
    find_cited,
    find_subjects,
    head_chain,
    is_main_slip,
    is_passive,
    own_subjects,
)
from pipelines.extract.event_type import read_noun, read_verb, takes_place
from pipelines.extract.lexicon import load_lexicon
from pipelines.extract.parsed_text import Token
from pipelines.extract.party import is_party
from pipelines.extract.phrase import party_span
from pipelines.extract.untruth import ALLEGATIONS, REPORTS, is_called_lie, rejects_claim
from pipelines.extract.word_list import load_words

DAY = timedelta(days=1)
LENGTH = re.compile(r"(?:an?|one) (?:hour|day|week|month|year|decade|century)", re.IGNORECASE)
"""Words that name a length of time, though "in a year" may also be a day to come."""

HAPPENING = load_words("happening")
"""Verbs that only say that their subject took place, so that its time is theirs."""

DESCRIBING = load_words("describing")
"""Verbs of participles that only say what something holds or is for."""

STRIKING = frozenset(("come", "happen", "hit", "jolt", "occur", "rock", "shake", "slam", "strike"))
"""Those of them that tell of one moment: "the earthquake that struck on Saturday"."""

MEETING = frozenset(("address", "gather", "meet", "speak", "talk", "visit"))
"""What those who decide something do at the same time; "facing a vote on Friday" is of another."""

PUNISHING = frozenset(("condemn", "convict", "imprison", "jail", "sentence"))
ABSTAINING = load_words("abstaining")
ALLEGING = load_words("alleging")
DENIALS = load_words("denials")
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


@dataclass(frozen=True)
class Speaker:
    """Who tells of an event."""

    text: str | None
    entity_id: str | None
    medium: str | None


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
    for other in _same_moment(carrier if carrier is not None else trigger):
        timex = _owned_timex(other, None, index, is_direct=True)
        if timex is not None and timex.start_date is not None and timex.timex_type != "DURATION":
            return timex
    return None


def _same_moment(verb: Token) -> list[Token]:
    """The verbs whose time is that of this one: joined to it under one subject, its participle, what it happened in."""
    if verb.pos_ in ("NOUN", "PROPN"):
        governor = verb.head.head
        is_inside = verb.dep_ == "pobj" and verb.head.lower_ in ("during", "in") and governor.pos_ == "VERB"
        return [governor] if is_inside else []
    found = _joined_after(verb)
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not own_subjects(verb):
        found += [verb.head, *(c for c in _joined_after(verb.head) if c.i != verb.i)]
        verb = verb.head
    if verb.dep_ in ("advcl", "xcomp") and verb.head.pos_ == "VERB" and not _is_prior(verb):
        found.append(verb.head)
        if verb.tag_ == "VBG":  # "crossed the river on Tuesday and raided the market, killing nine"
            found += _same_moment(verb.head)
    if verb.dep_ == "acl":
        found += [c for c in verb.head.children if c.i < verb.i and is_main_slip(c)]
    found += _told_of_subject(verb)
    refused = [c for c in verb.children if c.dep_ == "xcomp"] if verb.lemma_.lower() in ABSTAINING else []
    for told in (verb, *refused):
        found += [c for c in told.children if c.dep_ == "advcl" and any(g.lower_ == "when" for g in c.children)]
    return found


def _told_of_subject(verb: Token) -> list[Token]:
    """ "the quake that struck on Saturday killed nine", "the ministers, meeting on Monday, agreed": what is told of the
    subject, where that is of the same moment.
    """
    found = []
    for subject in own_subjects(verb):
        for clause in subject.children:
            if not subject.i < clause.i < verb.i or subject.pos_ not in ("NOUN", "PROPN"):
                continue
            is_aside = clause.tag_ == "VBG" and clause.left_edge.nbor(-1).text == ","
            is_blow = clause.lemma_.lower() in STRIKING and any(c.lower_ in ("that", "which") for c in clause.children)
            is_meeting = clause.dep_ == "acl" and is_aside and clause.lemma_.lower() in MEETING
            if is_meeting or (clause.dep_ == "relcl" and is_blow and read_noun(subject) is not None):
                found.append(clause)
    return found


def _joined_after(verb: Token) -> list[Token]:
    joined = [c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB" and not own_subjects(c)]
    return joined + [d for c in joined for d in _joined_after(c)]


def _is_prior(verb: Token) -> bool:
    """ "having rejected the offer": before what the main clause tells; so is a clause with "after" or "before"."""
    own = {c.lower_ for c in verb.children if c.dep_ in ("aux", "mark")}
    is_fronted = verb.tag_ == "VBN" and verb.i < verb.head.i and not own
    return verb.dep_ == "advcl" and (is_fronted or bool(own & {"having", "after", "before", "since", "until", "had"}))


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


def find_speaker(trigger: Token, index: ArticleIndex) -> Speaker:
    """Who says that the event happened: the quote's speaker, the subject of the verb of saying, or "according to"."""
    quote = index.quote_at.get(trigger.i)
    if quote is not None and (quote.speaker_text or quote.speaker_entity_id):
        return Speaker(quote.speaker_text, quote.speaker_entity_id, quote.medium)
    token, below = trigger, trigger
    for head in head_chain(trigger):
        if _answers_for(token, below, head):
            subjects = find_agents(head) if is_passive(head) else find_subjects(head)[0]
            if subjects:
                return _as_speaker(subjects[0], index)
        cited = find_cited(token, head)
        if cited is not None and is_party(cited, index):
            return _as_speaker(cited, index)
        clausal = token.dep_ in ("ccomp", "parataxis") or (token.dep_ == "advcl" and head.lemma_.lower() == "say")
        clausal = clausal and not any(c.dep_ == "dobj" and head.lemma_.lower() == "recall" for c in head.children)
        if head.lemma_.lower() in load_lexicon().say and clausal:
            subjects = find_subjects(head)[0]
            if subjects and subjects[0].lower_ not in ("it", "that", "which"):
                return _as_speaker(subjects[0], index)
        token, below = head, token
    for head in [trigger, *head_chain(trigger)]:
        for child in head.children:
            if child.dep_ == "advcl" and child.lemma_.lower() in load_lexicon().say and _is_as_told(child):
                return _as_speaker(find_subjects(child)[0][0], index)
            if _is_set_after(child) and child.lemma_.lower() in load_lexicon().say and own_subjects(child):
                return _as_speaker(_cited_by(child) or own_subjects(child)[0], index)
            if child.lower_ == "in" and (teller := _in_words_of(child)) is not None:
                return _as_speaker(teller, index)
            if child.lower_ == "according":
                for to in child.children:
                    for noun in to.children:
                        if noun.dep_ == "pobj":
                            return _as_speaker(noun, index)
    return Speaker(None, None, None)


def _in_words_of(preposition: Token) -> Token | None:
    """ "in the words of a guard, they beat him"."""
    told = (c for c in preposition.children if c.dep_ == "pobj" and c.lower_ in ("account", "telling", "words"))
    of = (g for c in told for g in c.children if g.lower_ == "of")
    return next((t for g in of for t in g.children if t.dep_ == "pobj"), None)


def _is_set_after(saying: Token) -> bool:
    """ "..., Kyodo reported", "..., the union told reporters": behind a comma, whatever the parser makes of it."""
    if saying.dep_ == "parataxis":
        return True
    subjects = own_subjects(saying)
    if saying.dep_ != "ccomp" or saying.i < saying.head.i or not subjects:
        return False
    first = subjects[0].left_edge.i
    return first > 0 and saying.doc[first - 1].text == "," and not any(c.dep_ == "mark" for c in saying.children)


def _cited_by(saying: Token) -> Token | None:
    """ "Kyodo reported, citing an officer"."""
    citing = (c for c in saying.children if c.dep_ == "advcl" and c.lower_ in ("citing", "quoting"))
    return next((o for c in citing for o in c.children if o.dep_ == "dobj"), None)


def _is_as_told(clause: Token) -> bool:
    """ "as the mayor told the radio, rebels burned it"."""
    return any(c.lower_ == "as" and c.dep_ in ("mark", "advmod") for c in clause.children) and bool(
        own_subjects(clause)
    )


def _answers_for(token: Token, below: Token, head: Token) -> bool:
    """Whoever denies or alleges an act is the one who speaks of it."""
    lemma = head.lemma_.lower()
    if head.pos_ != "VERB":
        return False
    if rejects_claim(head):
        return token.dep_ == "dobj"
    if token.dep_ == "dobj" and token.lemma_.lower() in REPORTS | ALLEGATIONS and is_called_lie(token):
        return True
    return (lemma in DENIALS and token.dep_ in ("ccomp", "xcomp", "dobj")) or (
        lemma in ALLEGING and (token.dep_ == "prep" or (token.dep_ == "dobj" and below.dep_ == "prep"))
    )


def _as_speaker(noun: Token, index: ArticleIndex) -> Speaker:
    start, end = party_span(noun)
    mention = index.entity_of(noun)
    text = index.text[start:end]
    if mention is not None and noun.i not in index.entity_at:
        text = mention.text_raw  # a pronoun: the name that it stands for
    return Speaker(text, mention.entity_id if mention is not None else None, None)

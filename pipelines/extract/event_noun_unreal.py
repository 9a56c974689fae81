"""Acts that a noun tells as unreal: denied, asked for, thought of, or laid to somebody's charge."""

from collections.abc import Callable

from pipelines.extract.article_index import ArticleIndex
from pipelines.extract.candidate import Candidate
from pipelines.extract.clause import find_objects, find_subjects, head_chain, is_passive
from pipelines.extract.event_noun_party import noun_parties
from pipelines.extract.event_type import read_noun
from pipelines.extract.negation import is_negated
from pipelines.extract.parsed_text import Token
from pipelines.extract.party import Party, is_party
from pipelines.extract.predicate import FEARED
from pipelines.extract.status import CONSIDERING, Status, read_status, under_denial
from pipelines.extract.type_reading import Reading
from pipelines.extract.word_list import load_words

ASKING = frozenset(("appeal", "ask", "beg", "demand", "plead", "request", "seek", "urge"))
"""Verbs whose object noun is asked for."""

BESIDE = load_words("beside")
"""Prepositions of what stands beside the clause and shares none of its denial."""

MENTIONING = load_words("mentioning")
"""Verbs that speak of an act, whether it was or not."""

ALLEGING = load_words("alleging")
PLANNING = load_words("planning")


def denied_candidate(noun: Token, reading: Reading, index: ArticleIndex) -> Candidate | None:
    """ "denied that it was preparing for an invasion": the act that somebody denies, or is not preparing."""
    if reading.event_code not in FEARED or noun.dep_ not in ("pobj", "dobj"):
        return None
    verb = next((h for h in head_chain(noun) if h.pos_ == "VERB"), None)
    if verb is None or (noun.dep_ == "pobj" and noun.head.lower_ in BESIDE):
        return None  # "has had no king since the murder of"
    if verb.lemma_.lower() in MENTIONING:
        return None  # "denied that they had discussed the killing"
    status = under_denial(noun)
    if status is None and is_negated(verb) and verb.lemma_.lower() in PLANNING:
        status = Status("denied", True, f"not {verb.lower_}")
    if status is None or status.status != "denied":
        return None
    parties = noun_parties(noun, None, reading.event_code, index)
    doers = [s for v in (verb, *head_chain(verb)) if v.pos_ == "VERB" for s in find_subjects(v)[0]]
    if not any(p.role == "actor" for p in parties):
        doer = next((d for d in doers if is_party(d, index)), None)
        parties += [Party(doer, "actor", "subject of the governing clause")] if doer is not None else []
    return Candidate(noun, None, reading, status, tuple(parties)) if parties else None


def demanded_candidate(noun: Token, reading: Reading, index: ArticleIndex) -> Candidate | None:
    """ "demanded the withdrawal of troops", "an appeal for their release": the act that is asked for by its noun."""
    if reading.event_code not in ("RETREAT", "CONCEDE", "SANCTION", "COERCE") or is_negated(noun):
        return None
    asking = _asking_word(noun)
    if asking is None or (asking.pos_ == "VERB" and not _is_told(asking)):
        return None
    parties = noun_parties(noun, None, reading.event_code, index)
    if not any(is_party(p.token, index) for p in parties):
        return None
    return Candidate(noun, None, reading, Status("demanded", False, f"under {asking.lower_}"), tuple(parties))


def _asking_word(noun: Token) -> Token | None:
    """The verb or noun of a request whose content a noun is."""
    head = noun.head
    if noun.dep_ == "dobj" and head.pos_ == "VERB":
        return head if head.lemma_.lower() in ASKING and not is_negated(head) else None
    if noun.dep_ != "pobj" or head.lower_ != "for":
        return None
    asking = head.head
    if asking.pos_ == "VERB" and asking.lemma_.lower() in ASKING | {"call", "press", "push"}:
        return asking if not is_negated(asking) else None
    if asking.pos_ == "VERB":  # "made an appeal on Friday for the release"
        objects = (c for c in asking.children if c.dep_ == "dobj")
        return next((o for o in objects if _asks(o)), None)
    return asking if _asks(asking) else None


def _is_told(asking: Token) -> bool:
    """ "marched to demand the resignation": a purpose asks for nothing of its own."""
    status = read_status(asking)
    return status is not None and status.status in ("occurred", "ongoing", "demanded")


def _asks(noun: Token) -> bool:
    reading = read_noun(noun) if noun.pos_ == "NOUN" else None
    return noun.lemma_.lower() in ("appeal", "call", "demand", "plea", "request") or (
        reading is not None and reading.event_code == "REQUEST"
    )


def considered_candidate(noun: Token, reading: Reading, index: ArticleIndex) -> Candidate | None:
    """ "is weighing sanctions against three banks", "considers the release of prisoners": thought of and no more."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_.lower() not in CONSIDERING or is_negated(verb) or verb.pos_ != "VERB":
        return None
    if reading.event_code not in FEARED | {"RETREAT", "CONCEDE", "AID"}:
        return None
    parties = _with_doer(noun, find_subjects(verb)[0], reading, index)
    if not parties:
        return None
    return Candidate(noun, None, reading, Status("hypothetical", False, f"under {verb.lemma_.lower()}"), tuple(parties))


def charged_candidate(noun: Token, reading: Reading, index: ArticleIndex) -> Candidate | None:
    """ "charged two men with the murder of a priest": of an allegation the act is told too, as alleged."""
    preposition = noun.head
    verb = preposition.head
    if verb.dep_ == "pobj" or (verb.pos_ == "NOUN" and verb.dep_ == "dobj"):
        verb = verb.head  # "accused the men of the murder", where the phrase hangs on the men
    if noun.dep_ != "pobj" or preposition.lower_ not in ("of", "with") or verb.pos_ != "VERB":
        return None
    if verb.lemma_.lower() not in ALLEGING or reading.event_code not in FEARED:
        return None
    accused = find_subjects(verb)[0] if is_passive(verb) else find_objects(verb)
    own = noun_parties(noun, None, reading.event_code, index)
    if not any(p.role == "recipient" for p in own):
        return None  # "charged with murder": of nobody
    parties = _with_doer(noun, accused, reading, index)
    status = Status("hypothetical", False, f"alleged: {verb.lemma_.lower()}")
    return Candidate(noun, None, reading, status, tuple(parties))


def _with_doer(noun: Token, doers: list[Token], reading: Reading, index: ArticleIndex) -> list[Party]:
    """The parties of the noun, and who would do it where the noun does not say."""
    parties = noun_parties(noun, None, reading.event_code, index)
    if reading.event_code == "MOBILIZE" and any(is_party(d, index) for d in doers[:1]):
        parties = []  # "considers the deployment of a destroyer": who is moved does nothing of its own
    if any(p.role == "actor" for p in parties):
        return parties
    return [Party(d, "actor", "who would do it") for d in doers[:1] if is_party(d, index)] + parties


UNREAL: tuple[Callable[[Token, Reading, ArticleIndex], Candidate | None], ...] = (
    denied_candidate, demanded_candidate, considered_candidate, charged_candidate,
)  # fmt: skip
"""Ways in which a noun tells of what is not (yet) so, in the order in which they are tried."""

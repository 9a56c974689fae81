"""The event type of a verb in its clause: lexicon entry or frame, and whether the clause tells of an act at all."""

from pipelines.extract.claim import alleges, blames
from pipelines.extract.clause import find_complements, find_objects, is_passive, own_subjects
from pipelines.extract.clause_words import direct_lemmas, object_lemmas
from pipelines.extract.event_type import HOSTILE, read_frame, read_noun, read_verb
from pipelines.extract.lexicon import CLASS_FILE, load_lexicon
from pipelines.extract.negation import is_negated
from pipelines.extract.parsed_text import Token
from pipelines.extract.status import CONSIDERING, Status
from pipelines.extract.type_reading import Reading
from pipelines.extract.untruth import rejects_claim
from pipelines.extract.word_list import load_words

PROMISES = load_words("promises")
DENIED_THINGS = load_words("denied_things")
SCHEDULING = load_words("scheduling")
CONSEQUENCES = load_words("consequences")
BACKING = frozenset(("allegiance", "backing", "loyalty", "solidarity", "support"))
ABSTAINING = load_words("abstaining")
SPEAKING = load_words("speaking")
ACCEPTABLE = load_words("acceptable")
SPEECH_ACTS = frozenset(("ACCUSE", "REQUEST", "THREATEN", "REJECT", "SUPPORT", "AGREE"))
FEARED = frozenset(("ASSAULT", "MOBILIZE", "COERCE", "SANCTION", "PROTEST"))
"""Types whose mere possibility is worth a row: what is feared or threatened."""

LONGEST_HEADLINE = 18
ABSTAINED = ("under refuse", "under decline", "under fail", "promised not to")
"""Reasons of a denial under which the refusal or the promise is the event, not the act."""

DEMANDABLE = FEARED | {"RETREAT", "CONCEDE"}
"""Types that are recorded when they are demanded."""


def read_predicate(verb: Token) -> Reading | None:
    """The type of a verb as entry or as frame: an entry with an object condition beats a frame, a frame the rest."""
    lemma = verb.lemma_.lower()
    if lemma in SCHEDULING and any(_is_infinitive(c) for c in find_complements(verb)):
        return None  # "is slated to meet": the act is below
    if blames(verb) is not None:
        return Reading("ACCUSE", "disapprove", 3, "actor", f"{lemma} + fault")
    reading, frame = read_verb(verb), read_frame(verb)
    if frame is not None and (reading is None or reading.strength < 3 or _orders_act(verb, reading)):
        settled = _frame_reading(verb, frame)
        if settled is not None:
            return settled
        if lemma not in load_lexicon().verbs:
            return None
    return reading


def _orders_act(verb: Token, reading: Reading) -> bool:
    """ "ordered the police to free them": what is ordered is an act of its own, no move of the police."""
    if verb.lemma_.lower() != "order" or reading.event_code != "MOBILIZE":
        return False
    acts = [r for c in find_complements(verb) if (r := read_verb(c)) is not None]
    return bool(acts) and all(r.event_code != "MOBILIZE" for r in acts)


def _frame_reading(verb: Token, frame: Reading) -> Reading | None:
    """A frame counts as an act of its own if it asks, refuses, threatens or promises something."""
    lemma = verb.lemma_.lower()
    complements = find_complements(verb)
    if frame.event_code == "AGREE" and lemma == "accept" and not complements and not object_lemmas(verb) & ACCEPTABLE:
        return None
    if frame.event_code == "AGREE":
        if lemma not in PROMISES or (lemma == "commit" and not any(_is_infinitive(c) for c in complements)):
            return None
        if any(r.event_code in HOSTILE for n in find_objects(verb) if (r := read_noun(n)) is not None):
            return Reading("THREATEN", None, 3, "actor", f"frame {lemma} + hostile")
        inner = [r for r in (read_verb(c) for c in complements if not is_negated(c)) if r is not None]
        if any(r.event_code in HOSTILE - {"MOBILIZE"} for r in inner) and lemma in ("vow", "promise", "pledge"):
            return Reading("THREATEN", None, 3, "actor", f"frame {lemma} + hostile")
        if not complements and not find_objects(verb) and lemma != "agree":
            return None
        if lemma in ("pledge", "promise") and direct_lemmas(verb) & BACKING:
            return Reading("AGREE", None, 3, "actor", f"frame {lemma} + backing")
        return frame
    if frame.event_code == "ACCUSE":
        return frame if any(alleges(verb, c) for c in complements) else None
    if frame.event_code == "REQUEST":
        if lemma == "want":
            return frame if _wants_of_others(verb) else None
        if lemma == "tell" and object_lemmas(verb) & load_words("press", CLASS_FILE):
            return None
        if lemma == "recommend":
            return frame if any(_is_infinitive(c) or _is_demanded(c) for c in complements) else None
        if lemma in ("tell", "encourage", "invite", "require", "instruct", "direct"):
            return frame if any(_is_infinitive(c) for c in complements) else None
        if lemma in ("ask", "request") and (object_lemmas(verb) & {"anonymity"} or _asks_for_no_name(verb)):
            return None
        if lemma == "ask" and _is_question(verb, complements):
            return None
        asks = bool(
            complements
            or any(c.dep_ == "ccomp" for c in verb.children)
            or "for" in {c.lower_ for c in verb.children}
            or find_objects(verb)
        )
        if (
            lemma == "order"
            and not complements
            and any(r.event_code in HOSTILE for o in find_objects(verb) if (r := read_noun(o)))
        ):
            return None  # "had ordered the raid": asks nobody for anything
        if lemma == "insist":
            return frame if any(_is_demanded(c) for c in complements) else None
        if lemma in ("call", "push", "appeal", "press"):
            beside = {c.lower_ for c in verb.children if c.dep_ == "prep" and not _is_dated(c)}
            asks = bool(complements or {"for", "on", "upon"} & beside) or (lemma == "appeal" and _appeals_for(verb))
        return frame if asks else None
    if frame.event_code == "THREATEN":
        if lemma in ("warn", "caution"):
            return frame if _warns_of_consequences(verb) else None
        return frame if complements or find_objects(verb) else None
    if rejects_claim(verb):
        return None  # a denial: what is denied is told below
    if lemma in ABSTAINING and (_is_silence(complements) or not (complements or find_objects(verb))):
        return None  # "declined to comment", "sales declined"
    if lemma == "deny" and not object_lemmas(verb) & DENIED_THINGS:
        return None  # what is denied is an event of its own, with status denied
    return frame


def _appeals_for(verb: Token) -> bool:
    """ "appealed to the Red Cross for tents": what it asks for hangs on the one it asks."""
    asked = [g for c in verb.children if c.lower_ == "to" for g in c.children if g.dep_ == "pobj"]
    return any(c.lower_ == "for" and c.dep_ == "prep" for noun in asked for c in noun.children)


def _wants_of_others(verb: Token) -> bool:
    """ "Quito wants Lima to mark the border", but not "I want to sleep"."""
    if any(s.lower_ in ("i", "we", "you") for s in own_subjects(verb)):
        return False
    return any(own_subjects(c) and c.i > verb.i for c in find_complements(verb))


def _is_question(verb: Token, complements: list[Token]) -> bool:
    """ "asked whether he knew", "asked to comment": a question put, nothing asked for."""
    marks = {c.lower_ for clause in complements for c in clause.children if c.i < clause.i}
    words = object_lemmas(verb)
    if "question" in words or "why" in words:
        return True
    if _is_silence(complements) or marks & {"if", "whether", "what", "who", "why", "how", "when", "where"}:
        return True
    return verb.dep_ in ("advcl", "ccomp") and any(c.lower_ in ("when", "if") for c in verb.children)


def _is_silence(complements: list[Token]) -> bool:
    """Whether all that is asked for or refused is to speak to the press."""
    return bool(complements) and all(c.lemma_.lower() in SPEAKING for c in complements)


def _is_dated(preposition: Token) -> bool:
    """ "called the king on Sunday": the preposition of a day asks for nothing."""
    return any(c.ent_type_ in ("DATE", "TIME") for c in preposition.children)


def _is_infinitive(verb: Token) -> bool:
    return verb.dep_ in ("xcomp", "ccomp") and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _is_demanded(verb: Token) -> bool:
    """ "insisted that it must", "insisted that they leave": what is insisted on is asked for, not asserted."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    return bool(auxiliaries & {"must", "should"}) or (verb.tag_ == "VB" and not auxiliaries)


def _warns_of_consequences(verb: Token) -> bool:
    """A warning is a threat only if the one who warns would bring the harm about."""
    words = object_lemmas(verb)
    if words & CONSEQUENCES:
        return True
    for clause in find_complements(verb):
        if (
            clause.lemma_.lower() == "meet"
            and is_passive(clause)
            and object_lemmas(clause) & (CONSEQUENCES | {"force"})
        ):
            return True  # "that any attack would be met with force"
        if clause.lemma_.lower() in ("face", "suffer") and direct_lemmas(clause) & CONSEQUENCES:
            return True
        if any(c.lower_ in ("will", "would", "could", "’ll", "'ll", "wo") for c in clause.children if c.dep_ == "aux"):
            reading = read_verb(clause) or read_frame(clause)
            if any(s.pos_ not in ("PROPN", "PRON") for s in own_subjects(clause)):
                return False  # what things may do is a danger, not a threat
            return reading is not None and reading.event_code in HOSTILE
    return False


def is_headline(verb: Token) -> bool:
    """ "Russia shells market in Kherson": a line without a full stop, told in the present of headlines."""
    line = verb.sent
    words = [t for t in line if not t.is_space]
    if not 4 <= len(words) <= LONGEST_HEADLINE or words[-1].is_punct or any(t.text in ".;:?!" for t in words):
        return False
    behind = line.doc[words[-1].i + 1 :][:1].text if words[-1].i + 1 < len(line.doc) else "\n"
    return "\n" in behind and verb.dep_ in ("ROOT", "conj", "advcl") and bool(own_subjects(line.root))


def _is_about_all(verb: Token) -> bool:
    """Whether those who do it and those to whom it is done are named by bare plurals alone."""
    named = [*own_subjects(verb), *find_objects(verb)]
    return len(named) > 1 and all(n.tag_ == "NNS" and not list(n.lefts) for n in named)


def _demandable(status: Status) -> frozenset[str]:
    """Types that are recorded when somebody is asked for them, or when they are told as a duty."""
    return DEMANDABLE | {"AID", "CONSULT", "COOPERATE"} if status.reason.startswith("under") else DEMANDABLE


def _is_own_act(verb: Token) -> bool:
    """ "I apologise": who says it does it."""
    return any(s.lower_ in ("i", "we") for s in own_subjects(verb))


def tells_event(verb: Token, status: Status, reading: Reading) -> bool:
    """Whether the clause tells of an act and not of a purpose, a habit or a mere thought."""
    if status.reason.startswith(("alleged", "condition")) and reading.event_code not in SPEECH_ACTS:
        return True
    if status.reason in ("purpose", "infinitive under a noun"):
        return False
    if status.status == "hypothetical" and status.reason.startswith(("under", "content", "is ", "doubly")):
        under = status.reason.split()[-1]
        if under in CONSIDERING and verb.dep_ == "xcomp" and reading.event_code not in ("ACCUSE", "REQUEST", "REJECT"):
            return True  # "hopes to meet the bishops", "is considering sending guns"
        return reading.event_code in FEARED and under in ("threaten", "warn", "accuse", "fear", "vow")
    if status.status == "hypothetical" and reading.event_code not in FEARED:
        would = any(c.dep_ == "aux" and c.lower_ in ("will", "would", "could", "may", "might") for c in verb.children)
        would = would and not any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in verb.children)
        return would and status.reason.startswith("condition") and reading.event_code in ("SUPPORT", "REQUEST")
    if status.status == "demanded" and reading.mode_code == "investigate" and status.reason.startswith("under"):
        return not status.is_negated  # "want the state to investigate them"
    if status.status == "demanded" and (status.is_negated or reading.event_code not in _demandable(status)):
        return False
    if status.status == "denied" and status.reason in ABSTAINED:
        return False  # the refusal is the event
    is_friendly = reading.event_code in ("SUPPORT", "CONSULT", "AGREE")
    is_main = verb.dep_ in ("ROOT", "conj", "ccomp") and reading.event_code != "AGREE"
    if status.status == "denied" and is_friendly and status.reason != "under deny":
        return is_main and status.reason == "negation" and verb.lemma_.lower() != "shake"
    if status.reason == "possibility" and any(c.lower_ == "can" and c.dep_ == "aux" for c in verb.children):
        return False  # "an army that can call up reservists": what it is able to
    if status.reason == "possibility" and _is_about_all(verb):
        return False  # "judges may jail witnesses": a rule
    if verb.tag_ in ("VBZ", "VBP") and status.reason == "present tense":
        if is_headline(verb) or (reading.event_code == "CONCEDE" and _is_own_act(verb)):
            return True
        return reading.event_code in SPEECH_ACTS and verb.dep_ not in ("relcl", "acl")
    return True


def _asks_for_no_name(verb: Token) -> bool:
    """ "asked not to be named", "to be called only Ibrahim", "that her name not be used": how a source is told of."""
    for clause in verb.children:
        if clause.dep_ not in ("xcomp", "ccomp") or not any(c.dep_ == "auxpass" for c in clause.children):
            continue
        subjects = {c.lemma_.lower() for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")}
        if subjects & {"name", "identity", "surname"}:
            return True
        if clause.lemma_.lower() in ("call", "identify", "name", "quote") and not subjects - {"he", "she", "they"}:
            return True
    return False

"""What kind of event a word names: the lexicon's entry for a verb or noun in its clause, with its wraps and turns.

Method: rules over the dependency parse with a lexicon, after the design of dictionary coders (TABARI, PETRARCH), but
on clauses instead of phrases in a row, and with tense, negation and frames apart from the type.
"""

from pipelines.extract.clause import find_complements, is_passive
from pipelines.extract.clause_words import direct_lemmas, find_particles, object_lemmas, subject_lemmas
from pipelines.extract.lexicon import CLASS_FILE, DIRECT, Entry, fits_words, load_lexicon
from pipelines.extract.parsed_text import Token
from pipelines.extract.set_phrase import read_set_phrase
from pipelines.extract.type_reading import Reading
from pipelines.extract.word_list import load_words

COOPERATIVE = frozenset(("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"))
HOSTILE = frozenset(("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"))
HOSTILE_STATES = load_words("hostile_states")
"""What may be lifted, ended or called off as a concession."""

FIGHTING_STATES = load_words("fighting_states")
"""What is stopped in deed and not in words."""

COOPERATIVE_STATES = load_words("cooperative_states")
"""What may be cut or suspended as a sanction."""

MEETINGS = load_words("meetings")
ACCIDENTAL = load_words("accidental")
"""What makes an explosion an accident."""

NAMED_STORMS = load_words("named_storms")
EXERCISES = frozenset(("drill", "exercise", "maneuver", "manoeuvre", "wargame"))
JOINT = load_words("joint")
MILITARY = load_words("military_modifiers")
FIGURATIVE = load_words("figurative")
SPORT = load_words("sport", CLASS_FILE)
LETHAL = load_words("harm") | load_words("transitive")
SPOKEN = load_words("spoken_modifiers")
"""What makes an attack one in words."""

STRIKING_WORK = frozenset(
    ("begin", "call", "continue", "end", "extend", "hold", "join", "resume", "stage", "start", "suspend")
)
"""Verbs whose object "strike" is one of workers."""

SPEAKING_SO = frozenset(("accusing", "branding", "calling", "denouncing", "describing", "saying", "tweeting"))
CALLED = load_words("fault", CLASS_FILE) | load_words("favour", CLASS_FILE)
MILD_REVERSALS = load_words("mild_reversals")
CONCEPTUAL_PARTICLES = load_words("conceptual_particles")
"""Conditions of the lexicon that stand for a class of complements and are met by the frame rules."""


def read_verb(verb: Token) -> Reading | None:
    """The type that the lexicon gives a verb with its particles and objects; None if it has none."""
    lexicon = load_lexicon()
    lemma = verb.lemma_.lower()
    particles, objects = find_particles(verb), object_lemmas(verb)
    phrase = read_set_phrase(verb, particles)
    if phrase is not None:
        return phrase
    if lemma == "call" and any(c.dep_ == "oprd" for c in verb.children) and not objects & CALLED:
        return None  # "called the envoy a fool": a name, no talk
    if lemma in lexicon.reversal and lexicon.reversal[lemma] in particles | {""}:
        turned = _reverse(lemma, direct_lemmas(verb) or (objects if is_passive(verb) else set()))
        if turned:
            return turned
    entry = _best_entry(lexicon.verbs.get(lemma, ()), verb, particles, objects)
    if entry is not None and entry.is_refusal:
        return None
    if lemma in lexicon.light or entry is None:
        noun = _light_object(verb, entry)
        if noun:
            return noun
    if entry is None or (entry.event_code == "ASSAULT" and lemma not in LETHAL and objects & SPORT):
        return None  # "crushed Norway by nine goals in the opening match"
    return Reading(entry.event_code, entry.mode_code or None, 1 + entry.conditions, entry.need, f"verb {lemma}")


def takes_place(verb: Token) -> bool:
    """ "took effect", "takes place", "came into force": says of its subject alone that it began."""
    lemma = verb.lemma_.lower()
    if lemma == "take":
        return any(c.dep_ == "dobj" and c.lower_ in ("effect", "hold", "place") for c in verb.children)
    if lemma not in ("come", "enter", "go"):
        return False
    into = (c for c in verb.children if c.dep_ == "prep" and c.lower_ == "into")
    return any(g.lower_ in ("effect", "force") for c in into for g in c.children)


def _best_entry(entries: tuple[Entry, ...], verb: Token, particles: set[str], objects: set[str]) -> Entry | None:
    """The most specific entry whose conditions hold; the entries come most specific first."""
    for entry in entries:
        if entry.particle in CONCEPTUAL_PARTICLES:
            continue
        if entry.particle == DIRECT:
            if not fits_words(entry.object_lemma, direct_lemmas(verb)):
                continue
        elif entry.particle == "to":
            if "to" not in particles and not any(c.dep_ in ("xcomp", "ccomp") for c in verb.children):
                continue
        elif entry.particle and entry.particle not in particles:
            continue
        if entry.object_lemma and not fits_words(entry.object_lemma, objects):
            continue
        if entry.subject and not fits_words(entry.subject, subject_lemmas(verb)):
            continue
        return entry
    return None


def _reverse(lemma: str, objects: set[str]) -> Reading | None:
    """Cancelled talks are a refusal, cut aid a sanction, a lifted siege a concession."""
    if objects & MEETINGS and lemma not in MILD_REVERSALS:
        if lemma in ("cancel", "call", "suspend", "break", "scrap"):
            return Reading("REJECT", "meet", 3, "actor", f"{lemma} + meeting")
        return None
    if objects & COOPERATIVE_STATES and lemma not in MILD_REVERSALS:
        return Reading("SANCTION", "discontinue", 3, "actor", f"{lemma} + cooperation")
    if objects & FIGHTING_STATES or {"military", "operation"} <= objects:
        return Reading("RETREAT", "ceasefire", 3, "actor", f"{lemma} + fighting")
    if objects & HOSTILE_STATES:
        return Reading("CONCEDE", None, 3, "actor", f"{lemma} + hostility")
    return None


def _light_object(verb: Token, entry: Entry | None) -> Reading | None:
    """ "held talks", "launched an attack": the type is the object's."""
    lemma = verb.lemma_.lower()
    if lemma not in load_lexicon().light:
        return None
    nouns = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        nouns.append(verb.head)
    is_settled = entry is not None and entry.conditions >= 2 and not _is_met_by_modifier(entry, nouns)
    for noun in nouns:
        found = read_noun(noun)
        if found is None or (lemma == "have" and found.event_code not in ("CONSULT", "ASSAULT")):
            continue  # "had ties to": a state
        is_same = entry is not None and entry.event_code == found.event_code
        if is_same or not is_settled:
            mode, need = found.mode_code, found.need
            if entry is not None and is_same:
                mode, need = mode or entry.mode_code, entry.need
            return Reading(found.event_code, mode or None, 3, need, f"{lemma} + {found.rule}")
    return None


def _is_met_by_modifier(entry: Entry, nouns: list[Token]) -> bool:
    """ "launched a missile attack": the object is the attack, not the missile."""
    heads = {n.lemma_.lower() for n in nouns}
    modifiers = {c.lemma_.lower() for n in nouns for c in n.children if c.dep_ in ("compound", "amod", "nmod")}
    return not fits_words(entry.object_lemma, heads) and fits_words(entry.object_lemma, modifiers)


def read_noun(noun: Token) -> Reading | None:
    """The type that the lexicon gives a noun."""
    lemma = _whole_lemma(noun)
    entry = load_lexicon().nouns.get(lemma)
    if (
        entry is None
        and noun.pos_ == "PROPN"
        and any(c.dep_ == "compound" and c.lower_ in NAMED_STORMS for c in noun.children)
    ):
        return Reading("DISASTER", None, 2, "", "noun named storm")
    if entry is None or (entry.event_code == "DISASTER" and _is_figure(noun)):
        return None
    modifiers = {c.lower_ for c in noun.children if c.dep_ in ("compound", "amod", "nmod")}
    if lemma == "call" and modifiers & {"distress", "emergency", "mayday"}:
        return Reading("REQUEST", "assist", 2, "actor", "noun distress call")
    if lemma == "call" and not modifiers & {"phone", "telephone", "video"} and not _is_talk_call(noun):
        return Reading("REQUEST", None, 2, "actor", "noun call") if _has_for(noun) else None
    if lemma == "call" and modifiers & {"threatening"}:
        return Reading("THREATEN", "violence", 2, "either", "noun threatening call")
    if lemma in ("ceasefire", "truce", "armistice") and noun.dep_ == "nsubj" and takes_place(noun.head):
        return Reading("RETREAT", "ceasefire", 2, "actor", f"noun {lemma} in force")
    if lemma in ("conference", "briefing", "call") and modifiers & {"press", "news", "conference", "earnings"}:
        return None  # a press conference is no meeting between parties
    if lemma == "strike":
        if _is_work_strike(noun):
            return Reading("PROTEST", "strike", 2, "", "noun strike of workers")
        if modifiers & {"air", "drone", "missile", "rocket", "military", "airstrike"}:
            return Reading("ASSAULT", "drone" if "drone" in modifiers else "aerial", 2, "either", "noun air strike")
        if modifiers & {"hunger"}:
            return Reading("PROTEST", "hunger", 2, "", "noun hunger strike")
        if modifiers & {"general", "nationwide", "rail", "transport", "teachers"}:
            return Reading("PROTEST", "strike", 2, "", "noun general strike")
    if lemma in ("blast", "explosion") and modifiers & ACCIDENTAL:
        return Reading("DISASTER", None, 2, "", f"noun accidental {lemma}")
    if lemma == "raid" and modifiers & {"air", "bombing", "drone", "missile"}:
        return Reading("ASSAULT", "drone" if "drone" in modifiers else "aerial", 2, "either", "noun air raid")
    if lemma == "threat" and modifiers & {"bomb", "death"}:
        return Reading("THREATEN", "violence", 2, "either", "noun bomb threat")
    if lemma in ("attack", "assault") and (modifiers & SPOKEN or _is_spoken(noun)):
        return Reading("ACCUSE", "disapprove", 2, "actor", f"noun {lemma} in words")
    if lemma in EXERCISES:
        return _read_exercise(noun, modifiers)
    return Reading(entry.event_code, entry.mode_code or None, 2, entry.need, f"noun {lemma}")


def _whole_lemma(noun: Token) -> str:
    """The lemma, with what a hyphen joins to it: "sit-in", which the tokenizer parts."""
    lemma = noun.lemma_.lower()
    if noun.i < 2 or noun.nbor(-1).text != "-" or noun.nbor(-1).whitespace_ or noun.nbor(-2).whitespace_:
        return lemma
    whole = f"{noun.nbor(-2).lower_}-{lemma}"
    return whole if whole in load_lexicon().nouns else lemma


def _is_spoken(noun: Token) -> bool:
    """ "launched an attack on the chief justice, calling him a puppet": how it was done was to speak."""
    verb = noun.head if noun.dep_ == "dobj" else None
    return verb is not None and any(c.dep_ == "advcl" and c.lower_ in SPEAKING_SO for c in verb.children)


def _is_work_strike(noun: Token) -> bool:
    """ "began a strike", "the strike by nurses": not one "on", "against" or "at" somebody."""
    beside = {
        c.lower_
        for c in noun.children
        if c.dep_ == "prep" and not any(g.ent_type_ in ("DATE", "TIME") for g in c.children)
    }
    modifiers = {c.lower_ for c in noun.children if c.dep_ in ("compound", "amod", "nmod")}
    if beside & {"on", "against", "at", "in"} or modifiers & MILITARY or modifiers & {"drone", "rocket", "airstrike"}:
        return False
    verb = noun.head if noun.dep_ in ("dobj", "nsubjpass") else None
    doers = {g.lemma_.lower() for c in noun.children if c.lower_ in ("by", "of") for g in c.children}
    if doers & load_words("labour", CLASS_FILE):
        return True
    return verb is not None and verb.lemma_.lower() in STRIKING_WORK


def _read_exercise(noun: Token, modifiers: set[str]) -> Reading | None:
    """Joint exercises are cooperation, those of one side a show of force; exercise of the body is nothing."""
    lemma = noun.lemma_.lower()
    if modifiers & JOINT or any(c.dep_ == "prep" and c.lower_ in ("with", "between") for c in noun.children):
        return Reading("COOPERATE", None, 2, "actor", f"noun joint {lemma}")
    held_by = subject_lemmas(noun.head) if noun.dep_ == "dobj" else set()
    if lemma in ("exercise", "drill") and not modifiers & MILITARY and not fits_words("@force", held_by):
        return None
    return Reading("MOBILIZE", "troops", 2, "actor", f"noun {lemma}")


def _is_figure(noun: Token) -> bool:
    """ "a landslide victory", "a storm of protest", "the market crash": a disaster only in a manner of speaking."""
    words = {c.lemma_.lower() for c in noun.children if c.dep_ in ("compound", "amod", "nmod")} | {
        noun.head.lemma_.lower()
    }
    if words & FIGURATIVE:
        return True
    of = (g for c in noun.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj")
    return any(not g.ent_type_ and g.lemma_.lower() not in ("magnitude", "category", "year") for g in of)


def _is_talk_call(noun: Token) -> bool:
    """ "a call with", "during the call": a talk, not a call for something."""
    beside = {c.lower_ for c in noun.children if c.dep_ == "prep"}
    if (
        noun.dep_ == "pobj"
        and noun.head.lower_ in ("during", "after", "in", "following")
        and not beside & {"for", "to"}
    ):
        return True
    return any(c.dep_ == "prep" and c.lower_ in ("with", "between") for c in noun.children)


def _has_for(noun: Token) -> bool:
    return any(c.dep_ == "prep" and c.lower_ in ("for", "on") for c in noun.children)


def read_frame(verb: Token) -> Reading | None:
    """The type of a verb that wraps another act: ask, refuse, threaten, promise; needs what it wraps."""
    lemma = verb.lemma_.lower()
    particles = find_particles(verb)
    complements = find_complements(verb)
    for entry in load_lexicon().frames.get(lemma, ()):
        if entry.particle and entry.particle not in particles | CONCEPTUAL_PARTICLES | {"to"}:
            continue
        if entry.particle == "obj" and not complements:
            continue
        if entry.object_lemma and entry.object_lemma not in object_lemmas(verb):
            continue
        if lemma == "want":
            if any(c.dep_ == "ccomp" for c in verb.children):
                return Reading("REQUEST", None, 2, "actor", "frame want")
            continue
        return Reading(entry.event_code, entry.mode_code or None, 3, entry.need, f"frame {lemma}")
    return None


def read_adjective(adjective: Token) -> Reading | None:
    """ "ready to talk": an adjective that wraps an act."""
    entry = load_lexicon().adjectives.get(adjective.lemma_.lower())
    if entry is None:
        return None
    return Reading(entry.event_code, entry.mode_code or None, 1, "actor", f"adjective {adjective.lemma_.lower()}")

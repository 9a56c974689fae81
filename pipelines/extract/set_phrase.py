"""Set phrases: a verb whose type is told by what stands with it as a whole, before the lexicon is asked word by word.

"Gathered to denounce", "are holding nine nurses", "let the hostages go", "handed the fugitive over to Lima".
"""

from collections.abc import Callable

from pipelines.extract.actor import code_actor
from pipelines.extract.clause import own_subjects
from pipelines.extract.clause_words import subject_lemmas
from pipelines.extract.lexicon import CLASS_FILE, fits_words
from pipelines.extract.parsed_text import Token
from pipelines.extract.type_reading import Reading
from pipelines.extract.word_list import load_words

SITES = load_words("sites") | load_words("place_nouns")
PREMISES = load_words("premises", CLASS_FILE)
BLOCKING = load_words("blocking")
GATHERING = load_words("gathering")
DEMANDING = load_words("demanding")
SENDING = frozenset(("deploy", "dispatch", "send"))
PROBING = frozenset(("inspect", "investigate", "probe"))
CAPTURING = load_words("capturing")
ABSTAINING_FROM_FOOD = frozenset(("cease", "refuse", "stop"))
DISMISSING = frozenset(("dismiss", "fire", "suspend"))
PEOPLE = load_words("people")
SOMEBODY = PEOPLE | load_words("captive", CLASS_FILE) | load_words("needy", CLASS_FILE) | {"people", "person"}
HOLDING_OTHERWISE = load_words("holding_otherwise")
"""Particles with which holding somebody is something else."""


def read_set_phrase(verb: Token, particles: set[str]) -> Reading | None:
    """The type of a set phrase; None if the verb makes none."""
    return next((r for read in PHRASES if (r := read(verb, particles)) is not None), None)


def _test_fires(verb: Token, particles: set[str]) -> Reading | None:
    if verb.lemma_.lower() == "fire" and any(c.lower_ == "test" and c.dep_ == "npadvmod" for c in verb.children):
        return Reading("MOBILIZE", "weapons", 3, "actor", "verb test-fire")
    return None


def _acts_to(verb: Token, particles: set[str]) -> Reading | None:
    """ "gathered to demand", "blocked the road to protest", "sent a team to investigate"."""
    lemma = verb.lemma_.lower()
    aims = {c.lemma_.lower() for c in verb.children if c.dep_ in ("advcl", "xcomp")}
    if lemma in GATHERING and aims & DEMANDING:
        return Reading("PROTEST", "demo", 3, "actor", f"verb {lemma} to demand")
    if lemma in BLOCKING and aims & DEMANDING:
        return Reading("PROTEST", "obstruct", 3, "actor", f"verb {lemma} to demand")
    if lemma in SENDING and aims & PROBING:
        return Reading("ACCUSE", "investigate", 3, "actor", f"verb {lemma} to investigate")
    return None


def _holds(verb: Token, particles: set[str]) -> Reading | None:
    if verb.lemma_.lower() != "hold" or particles & HOLDING_OTHERWISE or not _holds_people(verb):
        return None
    if fits_words("@armed", subject_lemmas(verb)):
        return Reading("ASSAULT", "abduct", 3, "either", "verb hold + people, by armed men")
    return Reading("COERCE", "arrest", 3, "either", "verb hold + people")


def _leaves(verb: Token, particles: set[str]) -> Reading | None:
    if verb.lemma_.lower() == "leave" and _leaves_land(verb):
        return Reading("RETREAT", "withdraw", 3, "either", "verb leave + land")
    return None


def _captures(verb: Token, particles: set[str]) -> Reading | None:
    lemma = verb.lemma_.lower()
    if lemma in CAPTURING and any(_is_land(c) for c in _undergoing(verb)):
        return Reading("COERCE", "seize", 3, "either", f"verb {lemma} + place")
    return None


def _lets_go(verb: Token, particles: set[str]) -> Reading | None:
    """ "let four of the hostages go"; not "let the chance go by"."""
    if verb.lemma_.lower() != "let":
        return None
    for gone in verb.children:
        is_bare = gone.dep_ in ("ccomp", "xcomp") and gone.lemma_.lower() == "go" and gone.tag_ in ("VB", "VBP")
        if is_bare and not any(c.dep_ in ("prt", "xcomp", "acomp", "dobj") for c in gone.children):
            return Reading("RETREAT", "release", 3, "recipient", "verb let + go")
    return None


def _goes_hungry(verb: Token, particles: set[str]) -> Reading | None:
    """ "refused to eat", "stopped eating"."""
    below = [c for c in verb.children if c.dep_ == "xcomp"]
    eaten = (c for c in below if c.lemma_.lower() == "eat" and not any(_objects(c)))
    taken = (
        o for c in below if c.lemma_.lower() in ("accept", "take") for o in _objects(c) if o.lower_ in ("food", "meals")
    )
    if verb.lemma_.lower() in ABSTAINING_FROM_FOOD and (any(eaten) or any(taken)):
        return Reading("PROTEST", "hunger", 3, "actor", f"verb {verb.lemma_.lower()} + eat")
    return None


def _hands_over(verb: Token, particles: set[str]) -> Reading | None:
    """ "handed the fugitive over to Lima": somebody is given into the hands of another state."""
    if verb.lemma_.lower() not in ("hand", "turn") or "over" not in particles or "to" not in particles:
        return None
    if _undergo_people(verb):
        return Reading("COOPERATE", None, 3, "both", f"verb {verb.lemma_.lower()} over + people")
    return None


def _brings_to_safety(verb: Token, particles: set[str]) -> Reading | None:
    """ "hauled two airmen to safety from a raft"."""
    safe = (g for c in verb.children if c.lower_ in ("into", "to") for g in c.children if g.dep_ == "pobj")
    if any(g.lower_ == "safety" for g in safe) and _undergoing(verb):
        return Reading("AID", None, 3, "recipient", f"verb {verb.lemma_.lower()} to safety")
    return None


def _picks_up(verb: Token, particles: set[str]) -> Reading | None:
    """ "nine people were picked up on Saturday": by nobody but the police."""
    if verb.lemma_.lower() != "pick" or "up" not in particles or not _undergo_people(verb):
        return None
    is_told_passive = any(c.dep_ == "auxpass" for c in verb.children) and not any(
        c.dep_ == "agent" for c in verb.children
    )
    return Reading("COERCE", "arrest", 3, "recipient", "verb pick up + people") if is_told_passive else None


def _carries_off(verb: Token, particles: set[str]) -> Reading | None:
    """ "soldiers carried off four men"."""
    if verb.lemma_.lower() == "carry" and "off" in particles and _undergo_people(verb):
        return Reading("ASSAULT", "abduct", 3, "recipient", "verb carry off + people")
    return None


def _sends_back(verb: Token, particles: set[str]) -> Reading | None:
    """ "were sent back by the Bahamas": people, but no soldiers of one's own."""
    if verb.lemma_.lower() != "send" or not particles & {"back"} or not _undergo_people(verb):
        return None
    return Reading("COERCE", "deport", 3, "either", "verb send back + people")


def _dismisses(verb: Token, particles: set[str]) -> Reading | None:
    """ "the captain was dismissed", "suspended two bowlers", "fired three engineers"."""
    if verb.lemma_.lower() not in DISMISSING or particles & {"as", "at", "on", "upon"}:
        return None
    if _undergo_people(verb):
        return Reading("SANCTION", "expel", 3, "either", f"verb {verb.lemma_.lower()} + people")
    return None


PHRASES: tuple[Callable[[Token, set[str]], Reading | None], ...] = (
    _test_fires, _acts_to, _holds, _leaves, _captures, _lets_go, _goes_hungry, _hands_over,
    _dismisses, _sends_back, _brings_to_safety, _picks_up, _carries_off,
)  # fmt: skip


def freed_by_letting_go(verb: Token) -> list[Token]:
    """Who is let go: the subject of "go"."""
    if verb.lemma_.lower() != "let":
        return []
    return [
        s for c in verb.children if c.dep_ in ("ccomp", "xcomp") and c.lemma_.lower() == "go" for s in own_subjects(c)
    ]


def _undergo_people(verb: Token) -> bool:
    """ "dismissed three of his critics", "some 1,200 Haitians were sent back"."""
    found = _undergoing(verb)
    found += [g for h in found for c in h.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
    return any(h.lemma_.lower() in SOMEBODY or (h.ent_type_ == "NORP" and h.tag_ in ("NNS", "NNPS")) for h in found)


def _objects(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ == "dobj"]


def _undergoing(verb: Token) -> list[Token]:
    """Objects and passive subjects, the noun of a relative clause in the place of its pronoun."""
    found = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    return [verb.head if n.lower_ in ("who", "whom", "that", "which") and verb.dep_ == "relcl" else n for n in found]


def _holds_people(verb: Token) -> bool:
    """ "are holding eleven peacekeepers", "the students who had been held"; not "held the minister responsible"."""
    if any(c.dep_ in ("oprd", "acomp", "ccomp", "xcomp") for c in verb.children):
        return False
    words = {w for h in _undergoing(verb) for w in (h.lemma_.lower(), h.lower_)}
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    return bool(words & SOMEBODY) and bool(auxiliaries or verb.tag_ == "VBD")


def _is_land(noun: Token) -> bool:
    """Whether a noun names a place that can be taken."""
    return noun.ent_type_ == "GPE" or fits_words("@territory", {noun.lemma_.lower()})


def _leaves_land(verb: Token) -> bool:
    """ "the last soldiers left Niger": those who leave are a force, what they leave is a place."""
    left = [c for c in verb.children if c.dep_ == "dobj"]
    is_place = any(
        o.ent_type_ in ("GPE", "LOC", "FAC") or o.lemma_.lower() in SITES | PREMISES or code_actor(o.text).country_code
        for o in left
    )
    return is_place and fits_words("@force", subject_lemmas(verb))

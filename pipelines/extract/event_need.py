"""Whether an event word has the parties without which it tells no event: what its lexicon entry asks for."""

from pipelines.extract.actor import code_actor
from pipelines.extract.article_index import ArticleIndex
from pipelines.extract.clause import find_objects, find_subjects, is_passive
from pipelines.extract.clause_words import object_lemmas
from pipelines.extract.event_party import FIGHTING, PROJECTILES, RECIPROCAL, ends_own, is_gunfire
from pipelines.extract.event_type import read_noun, read_verb
from pipelines.extract.lexicon import CLASS_FILE
from pipelines.extract.parsed_text import Token
from pipelines.extract.party import PERSON_VERBS, Party, is_party
from pipelines.extract.type_reading import Reading
from pipelines.extract.word_list import load_words

NEEDS_DOER = frozenset(("SUPPORT", "AID", "COOPERATE", "RETREAT"))
"""Types whose passive says too little without who did it: "she was sent to school"."""

DAMAGING = frozenset(("ASSAULT", "PROTEST"))
"""Types that a passive tells of a thing alone: "shops were looted"."""

OFFICIAL = frozenset(("GOV", "MIL", "LEG", "JUD", "SPY", "COP", "OPP", "REB", "ELI", "PTY", "IGO"))
COLLECTIVES = load_words("collectives")
"""Single bodies whose members meet."""

CROWD = load_words("crowd", CLASS_FILE)
CONCLUDING = load_words("concluding")
RESCUING = load_words("rescuing")
SIDES = load_words("sides") | COLLECTIVES
DIGNITARIES = load_words("dignitaries")
FORCE = frozenset(("ASSAULT", "COERCE"))
NOBODY = frozenset(("nobody", "none", "one"))
GOING = load_words("going")
MEASURE_SUBJECTS = load_words("measure_subjects")


def needs_met(reading: Reading, parties: list[Party], verb: Token, index: ArticleIndex) -> bool:
    """Whether the parties that the lexicon entry asks for are there."""
    subjects = [c.lemma_.lower() for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    if any(s in MEASURE_SUBJECTS for s in subjects) and reading.event_code not in ("AID", "COOPERATE"):
        return False
    fired = any(is_gunfire(c) for c in verb.children)
    if reading.event_code == "ASSAULT" and parties and (fired or any(s in PROJECTILES for s in subjects)):
        return True  # "a missile hit a warehouse"
    if reading.event_code == "ASSAULT" and _is_done_by_event(verb) and any(p.role == "recipient" for p in parties):
        return True  # "an air strike flattened a silo", "the storm destroyed thousands of homes"
    if (
        reading.event_code == "ASSAULT"
        and any(o.lemma_.lower() in PROJECTILES for o in find_objects(verb))
        and any(p.role == "recipient" for p in parties)
    ):
        return True  # "dropped bombs on a bakery"
    if is_passive(verb) and reading.event_code in FORCE and any(_is_nobody(c) for c in verb.children):
        return True  # "no one was arrested"
    if reading.event_code == "SANCTION" and ends_own(verb):
        return any(p.role == "actor" and is_party(p.token, index) for p in parties)
    actors = any(p.role == "actor" and is_party(p.token, index) for p in parties)
    recipients = any(p.role == "recipient" and is_party(p.token, index) for p in parties)
    if reading.event_code == "CONSULT" and verb.pos_ == "VERB" and not _is_between_sides(verb, reading, parties, index):
        return False
    if reading.event_code == "ASSAULT" and verb.lemma_.lower() in FIGHTING and _are_two_sides(parties, index):
        return True
    concludes = "noun" in reading.rule or verb.lemma_.lower() in ("clinch", "conclude", "strike")
    if reading.event_code == "SUPPORT" and concludes and verb.lemma_.lower() in CONCLUDING:
        doers = [p.token for p in parties if p.role == "actor" and is_party(p.token, index)]
        return len(doers) > 1 or any(_is_several(d, index) for d in doers) or (actors and recipients)
    if reading.need == "pair":
        if reading.event_code == "AID":
            return False  # what is given decides whether it is aid
        named = {p.role for p in parties if index.entity_of(p.token) is not None}
        count = sum(index.entity_of(p.token) is not None for p in parties)
        return named == {"actor", "recipient"} or (reading.event_code in RECIPROCAL and count >= 2)
    if reading.mode_code == "visit":
        return actors and _is_state_visit(verb, parties, index)
    if reading.mode_code == "third-party":
        return actors  # "offered to mediate"
    if reading.event_code in ("CONSULT", "COOPERATE"):
        if "noun" in reading.rule:
            return actors
        return len(parties) >= 2 or any(_is_several(p.token, index) for p in parties)
    if reading.event_code in DAMAGING and any(_tells_act(c, reading) for c in verb.children if c.dep_ == "nsubjpass"):
        return True  # "a vigil was held"
    undergone = is_passive(verb) and any(p.role == "recipient" for p in parties)
    if reading.need == "actor":
        if reading.event_code in NEEDS_DOER and reading.event_code != "RETREAT":
            return actors or (recipients and is_passive(verb) and verb.lemma_.lower() in RESCUING)
        return actors or (recipients and is_passive(verb)) or (undergone and reading.event_code in DAMAGING)
    if reading.need == "recipient":
        return recipients
    if reading.need == "both":
        if is_passive(verb) and actors:
            return True  # "the plan was praised by the bishop"
        if reading.mode_code == "destroy" and actors and any(p.role == "recipient" for p in parties):
            return True  # "soldiers burned the market"
        if recipients and is_passive(verb) and verb.lemma_.lower() in RESCUING:
            return True  # "forty families were evacuated"
        return (actors and recipients) or (recipients and is_passive(verb) and reading.event_code not in NEEDS_DOER)
    if reading.need == "either":
        return actors or recipients or undergone
    return True


def _is_nobody(word: Token) -> bool:
    if word.lower_ in NOBODY:
        return True
    is_harmed = word.dep_ == "nsubjpass" and word.head.lemma_.lower() in PERSON_VERBS
    return is_harmed and any(c.lower_ == "no" and c.dep_ == "det" for c in word.children)


def _are_two_sides(parties: list[Party], index: ArticleIndex) -> bool:
    """ "battled fighters of the group", "rival clans fought": two that fight, or one word for two."""
    doers = [p.token for p in parties if p.role == "actor" and is_party(p.token, index)]
    if any(d.lemma_.lower() in CROWD for d in doers):
        return False  # a riot, if anything
    rivals = (c.lower_ in ("both", "opposing", "rival", "two", "warring") for d in doers for c in d.children)
    return len(doers) > 1 or any(rivals)


def _is_done_by_event(verb: Token) -> bool:
    told = read_verb(verb)
    codes = {r.event_code for s in find_subjects(verb)[0] if s.pos_ == "NOUN" and (r := read_noun(s)) is not None}
    is_told = "ASSAULT" in codes or ("DISASTER" in codes and told is not None and told.mode_code == "destroy")
    return is_told and not is_passive(verb) and any(c.dep_ == "dobj" for c in verb.children)


def _tells_act(noun: Token, reading: Reading) -> bool:
    told = read_noun(noun)
    return told is not None and told.event_code == reading.event_code


def _is_between_sides(verb: Token, reading: Reading, parties: list[Party], index: ArticleIndex) -> bool:
    """A talk counts if somebody known or in office takes part; "gathered evidence" is none."""
    if verb.lemma_.lower() in ("speak", "talk") and verb.tag_ == "VBG" and verb.dep_ in ("acl", "advcl"):
        return False  # "two ministers, speaking on condition of anonymity, said"
    if "noun" not in reading.rule and verb.lemma_.lower() in ("gather", "speak", "talk", "deliberate"):
        objects = find_objects(verb)
        if objects and not any(is_party(o, index) for o in objects):
            return False
    return any(
        index.entity_of(p.token) is not None
        or holds_office(p.token, index)
        or p.token.lower_ in ("they", "we")
        or p.token.lemma_.lower() in SIDES
        for p in parties
    )


def _is_state_visit(verb: Token, parties: list[Party], index: ArticleIndex) -> bool:
    """A journey is a visit if somebody known or in office makes it; receiving and hosting takes two sides."""
    if verb.lemma_.lower() not in GOING and "visit" not in object_lemmas(verb):
        return len(parties) >= 2
    travellers = [p.token for p in parties if p.role == "actor" and not _is_land(p.token, index)]
    if verb.lemma_.lower() == "visit" or "visit" in object_lemmas(verb):
        return any(index.entity_of(t) is not None or holds_office(t, index) for t in travellers)
    if any(c.lower_ in ("back", "home") for c in verb.children):
        return False
    return any(holds_office(t, index) for t in travellers)


def _is_land(token: Token, index: ArticleIndex) -> bool:
    entity = index.entity_at.get(token.i)
    return entity is not None and entity.entity_type == "GPE"


def holds_office(token: Token, index: ArticleIndex) -> bool:
    """Whether somebody speaks for a state, a body or a party, as far as the name or the noun tells."""
    entity = index.entity_of(token)
    if entity is not None and entity.entity_type == "PERSON":
        return entity.sector_code in OFFICIAL or any(_is_title(c) for c in token.children)
    if entity is not None:
        return entity.entity_type in ("ORG", "GPE")
    if token.lemma_.lower() in DIGNITARIES:
        return True
    return code_actor(token.lower_).sector_code in OFFICIAL


def _is_title(modifier: Token) -> bool:
    """ "President Niinisto": an office before the name."""
    return modifier.dep_ == "compound" and code_actor(modifier.lower_).sector_code in OFFICIAL


def _is_several(token: Token, index: ArticleIndex) -> bool:
    """Whether one party stands for several that can meet: ministers, they, a council."""
    entity = index.entity_at.get(token.i)
    return (
        token.tag_ in ("NNS", "NNPS")
        or token.lower_ in COLLECTIVES
        or token.lower_ == "they"
        or (entity is not None and entity.entity_type in ("ORG", "EVENT"))
    )

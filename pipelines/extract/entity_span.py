"""Where names stand: known names and the language model's names, brought together into spans that do not overlap.

Longest known name first; the model's names are trimmed of titles, articles and possessives; where both claim the same
words, the known name wins unless it is only a part of a longer one ("Paris" in "Paris Hilton"). What a name means is
decided in `entity_link`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from models.code import EntityType
from pipelines.extract.parsed_text import Doc, Span, Token
from pipelines.extract.place_words import DIRECTIONS
from pipelines.knowledge.gazetteer import Hit, Sense, Word, find_names, split_words
from pipelines.knowledge.own_alias import NO_NAMES, OwnNames
from pipelines.knowledge.role import find_roles, roles

MODEL_TYPES: dict[str, EntityType] = {
    "PERSON": "PERSON", "ORG": "ORG", "GPE": "GPE", "LOC": "LOC", "FAC": "FAC", "NORP": "NORP", "EVENT": "EVENT",
    "LAW": "LAW", "PRODUCT": "PRODUCT", "WORK_OF_ART": "WORK_OF_ART", "LANGUAGE": "LANGUAGE",
}  # fmt: skip
NAME_TITLES = frozenset({"king", "queen", "prince", "princess", "pope", "emperor", "marine", "sultan", "emir"})
"""Roles that stay part of a name: "Prince Harry", "Marine Le Pen"."""

COURTESY = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "prof", "sen", "rep", "gov", "ex", "the"})
PLACE_PREPOSITIONS = frozenset(
    {"in", "at", "near", "around", "outside", "inside", "from", "to", "into", "across", "of"}
)
HANDLE = re.compile(r"[@#/\\<>|=_]|https?|www\.|\.com\b|\d{4,}")
POSSESSIVE = re.compile(r"(?:['’]s|s['’]|['’])$")
OWN_RULE = "own_alias"
"""The rule of names that the user declared; no other rule changes them."""

EDGE = " \t\r\n\xa0\"'“”‘’«»()[]{},;:-–—*•|!?"


@dataclass(frozen=True, slots=True)
class Found:
    """A name in the text. `senses` is empty if the knowledge base does not have it; `full_name` is what the article
    gives in full where this is short for it."""

    start: int
    end: int
    label: EntityType
    senses: tuple[Sense, ...]
    rule: str
    full_name: str | None = None


@dataclass(slots=True)
class Reading:
    """A text, its parse, and its words, as all steps here read it."""

    doc: Doc
    text: str
    words: list[Word]
    token_at: list[int]

    @classmethod
    def of(cls, doc: Doc) -> "Reading":
        """The reading of a parse."""
        text = doc.text
        token_at = [0] * (len(text) + 1)
        for token in doc:  # a space is the word's before it
            token_at[token.idx : token.idx + len(token.text) + 1] = [token.i] * (len(token.text) + 1)
        return cls(doc, text, split_words(text), token_at)

    def tokens(self, start: int, end: int) -> Span:
        """The tokens that a stretch of the text touches."""
        return self.doc[self.token_at[start] : self.token_at[max(start, end - 1)] + 1]

    def root(self, start: int, end: int) -> Token:
        """The word that governs a stretch of the text."""
        return self.tokens(start, end).root


def find_spans(reading: Reading, own: OwnNames = NO_NAMES) -> list[Found]:
    """Names in the order of the text, none overlapping another; the user's own go before all others."""
    model = [span for ent in reading.doc.ents for span in _repair(reading, ent)]
    hits = list(_joined_bodies(reading, find_names(reading.words)))
    declared = [
        Found(hit.start, hit.end, hit.senses[0].known.entity_type, hit.senses[:1], OWN_RULE)
        for hit in (find_names(reading.words, own.index) if own.aliases else ())
    ]
    spans = declared + [
        span
        for span in _choose(reading, hits, model)
        if not any(o.start < span.end and span.start < o.end for o in declared)
    ]
    return sorted(spans, key=lambda span: span.start)


# --- the model's names, repaired ---------------------------------------------------------------------------------


def _repair(reading: Reading, ent: Span) -> Iterator[Found]:
    label = MODEL_TYPES.get(ent.label_)
    if label is None:
        return
    start, end = ent.start_char, ent.end_char
    newline = reading.text.find("\n", start, end)
    if newline >= 0:
        end = newline
    start, end = _trim(reading.text, start, end)
    start = _after_titles(reading, start, end, label)
    end = _before_verbs(reading, start, end, label)
    start, end = _trim(reading.text, start, end)
    if start < end and not _is_junk(reading, start, end, label):
        yield Found(start, end, label, (), "model")


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Without marks at the edges, a leading article and a possessive; "U.S." keeps its stop, and gets one it lost."""
    while True:
        before = (start, end)
        while start < end and text[start] in EDGE:
            start += 1
        while end > start and text[end - 1] in EDGE:
            end -= 1
        possessive = POSSESSIVE.search(text, start, end)
        if possessive and possessive.group() in {"'s", "’s", "'", "’"}:
            end = possessive.start()
        article = re.match(r"(?:the|a|an)\s+", text[start:end], re.IGNORECASE)
        if article:
            start += article.end()
        if text[start:end].endswith(".") and not re.search(
            r"(?:\b[A-Z]\.|\b(?:Jr|Sr|Inc|Corp|Co|Ltd|St)\.)$", text[start:end]
        ):
            end -= 1
        if (start, end) == before:
            return start, end


def _after_titles(reading: Reading, start: int, end: int, label: EntityType) -> int:
    """Where the name proper begins: "US President Joe Biden" begins at Joe."""
    if label not in {"PERSON", "GPE", "ORG"}:
        return start
    words = list(split_words(reading.text[start:end]))
    if label != "PERSON":
        # The model calls "Minister Sergei Shoigu" an ORG at times; a role in front and a name behind tell.
        found = find_roles([word.folded for word in words])
        if not (found and found[0][0] == 0 and found[0][1] < len(words)) or label == "ORG":
            return start
    at = 0
    folded = [word.folded for word in words]
    while at < len(words) - 1:
        role = next((r for r in find_roles(folded[at:]) if r[0] == 0), None)
        if folded[at] in COURTESY or folded[at] in ".-,":
            at += 1
        elif role is not None and folded[at] not in NAME_TITLES and at + role[1] < len(words):
            at += role[1]
        elif label == "PERSON" and _country_in_front(words, at):
            at += _country_in_front(words, at)
        else:
            break
    return start + words[at].start if at < len(words) else start


def _country_in_front(words: list[Word], at: int) -> int:
    """Number of words of a country's name or demonym that a title follows."""
    hits = find_names(words[at : at + 4])
    if not hits or hits[0].words[0] != 0 or hits[0].senses[0].known.entity_type not in {"GPE", "ORG"}:
        return 0
    length = hits[0].words[1]
    rest = [word.folded for word in words[at + length :]]
    found = find_roles(rest)
    return length if found and found[0][0] <= 1 and found[0][1] < len(rest) else 0


def _before_verbs(reading: Reading, start: int, end: int, label: EntityType) -> int:
    """Where the name ends: a capitalised verb at the end of a headline's name is none of it."""
    tokens = reading.tokens(start, end) if start < end else None
    if tokens is None or label != "PERSON" or len(tokens) < 3:
        return end
    last = tokens[-1]
    return (
        tokens[-2].idx + len(tokens[-2])
        if last.pos_ in {"VERB", "AUX", "ADV"} or last.lower_ in {"tweeted", "says"}
        else end
    )


def _is_junk(reading: Reading, start: int, end: int, label: EntityType) -> bool:
    name = reading.text[start:end]
    letters = [c for c in name if c.isalpha()]
    if len(letters) < 2 or HANDLE.search(name) or not any(c.isupper() for c in name):
        return True
    words = [word.folded for word in split_words(name)]
    if len(words) == 1 and (words[0] in roles() or words[0] in COURTESY):
        return True
    if label == "PERSON" and (
        len(words) > 7
        or (name[0].islower() and "-" not in name and not name.startswith(("al", "von", "de", "el", "bin", "van")))
    ):
        return True
    return label in {"PERSON", "GPE", "LOC", "ORG"} and all(w in roles() or w in COURTESY or len(w) == 1 for w in words)


# --- known names -----------------------------------------------------------------------------------------------------


def _joined_bodies(reading: Reading, hits: list[Hit]) -> Iterator[Hit]:
    """Bodies that every state has, joined with the country in front: "Ukrainian" + "Foreign Ministry"."""
    previous: Hit | None = None
    for hit in hits:
        is_body = any(sense.kind == "body" for sense in hit.senses)
        if previous is not None and is_body and previous.words[1] == hit.words[0] and _is_country(previous):
            body = next(sense for sense in hit.senses if sense.kind == "body")
            owner = previous.senses[0].known
            name = f"{body.known.name} of {owner.name}"
            known = replace(body.known, name=name, country=owner.country)
            previous = Hit(previous.start, hit.end, (previous.words[0], hit.words[1]), (replace(body, known=known),))
            continue
        if previous is not None:
            yield previous
        previous = hit
    if previous is not None:
        yield previous


def _is_country(hit: Hit) -> bool:
    known = hit.senses[0].known
    return known.entity_type == "GPE" and known.precision == "country" and hit.senses[0].kind in {"name", "demonym"}


def _choose(reading: Reading, hits: Iterable[Hit], model: list[Found]) -> Iterator[Found]:
    """The known names that hold in this text, then the model's names that none of them touches."""
    taken = bytearray(len(reading.text) + 1)
    model = sorted(model, key=lambda found: found.start)
    first = 0
    for hit in hits:  # both in the order of the text
        while first < len(model) and model[first].end <= hit.start:
            first += 1
        after = first
        while after < len(model) and model[after].start < hit.end:
            after += 1
        around = model[first:after]
        senses = tuple(s for s in hit.senses if _holds(reading, hit, s, around))
        if not senses or any(_is_part_of(reading, hit, m, senses[0]) for m in around):
            continue
        taken[hit.start : hit.end] = b"\x01" * (hit.end - hit.start)
        yield Found(hit.start, _with_stop(reading.text, hit), _label(senses[0]), senses, f"known_{senses[0].kind}")
    for found in model:
        if not any(taken[found.start : found.end]):
            yield found


def _label(sense: Sense) -> EntityType:
    if sense.kind == "demonym":
        return "NORP"
    if sense.kind in {"metonym", "body"}:
        return "ORG"
    return sense.known.entity_type


def _with_stop(text: str, hit: Hit) -> int:
    """Takes in the last stop of "U.S." where the name has none of its own."""
    is_initials = re.search(r"\b[A-Z]\.[A-Z]$", text[hit.start : hit.end]) is not None
    return hit.end + 1 if is_initials and text[hit.end : hit.end + 1] == "." else hit.end


def _holds(reading: Reading, hit: Hit, sense: Sense, around: list[Found]) -> bool:
    """Whether the text bears out this meaning of an ambiguous name."""
    before = reading.words[hit.words[0] - 1] if hit.words[0] > 0 else None
    if sense.kind == "body":
        is_generic = hit.words[1] - hit.words[0] == 1 and sense.known.country is None
        return not is_generic or any(m.label == "ORG" and m.start == hit.start and m.end == hit.end for m in around)
    if sense.needs == "the":
        after = reading.words[hit.words[1]] if hit.words[1] < len(reading.words) else None
        is_longer = after is not None and after.raw[0].isupper() and after.start == hit.end + 1
        return before is not None and before.folded == "the" and not is_longer
    if sense.needs == "comma":
        return before is not None and before.folded == ","
    if sense.needs != "model":
        return True
    wanted = {"PERSON": {"PERSON"}, "ORG": {"ORG"}}.get(sense.known.entity_type, {"GPE", "LOC", "FAC"})
    if sense.kind == "demonym":
        wanted = {"NORP"}
    if any(m.label in wanted and m.start <= hit.start and hit.end <= m.end for m in around):
        return True
    is_place = sense.known.entity_type in {"GPE", "LOC"} and sense.kind == "name"
    if before is not None and before.folded in DIRECTIONS and before.raw.islower():
        return is_place  # "northern Mali", whatever the model takes it for
    if is_place and sense.known.precision == "country" and _is_among_countries(reading, hit):
        return True
    if not is_place or before is None or before.folded not in {"in", "near", "from"}:
        return False
    is_alone = all(m.start == hit.start and m.end == hit.end for m in around)
    return not around or (is_alone and before.folded != "from" and sense.known.precision in {"country", "admin1"})


def _is_among_countries(reading: Reading, hit: Hit) -> bool:
    """ "Mali, Niger and Burkina Faso": joined to the name of another country."""
    words, (first, after) = reading.words, hit.words
    neighbours = []
    if after + 1 < len(words) and words[after].folded in {"and", ",", "or"}:
        neighbours += [h for h in find_names(words[after + 1 : after + 4]) if h.words[0] == 0]
    if first >= 2 and words[first - 1].folded in {"and", ",", "or"}:
        neighbours += find_names(words[first - 2 : first - 1])
    return any(
        s.kind == "name" and s.known.precision == "country" and s.needs is None
        for neighbour in neighbours
        for s in neighbour.senses
    )


def _is_part_of(reading: Reading, hit: Hit, found: Found, sense: Sense) -> bool:
    """Whether a known name is only a part of a longer name that the model saw."""
    if found.start >= hit.start and found.end <= hit.end:
        return False
    if hit.start < found.start or hit.end > found.end:
        return False  # they cross: the known name is the surer one
    rest = reading.text[found.start : hit.start] + " " + reading.text[hit.end : found.end]
    capitals = [w for w in split_words(rest) if w.raw[0].isupper() and w.folded not in COURTESY]
    if not capitals:
        return False
    if sense.known.entity_type in {"PERSON", "ORG"} and hit.words[1] - hit.words[0] > 1:
        return False
    covered = find_names(split_words(rest))
    if sum(h.words[1] - h.words[0] for h in covered) >= len(capitals):
        return False
    return not all(word.folded in roles() for word in capitals)

"""What a quote takes over: its speaker from the quote or the sentence before it, a pronoun from the speaker before."""

from dataclasses import replace

from pipelines.extract.coreference import PERSON_PRONOUNS
from pipelines.extract.parsed_text import Token
from pipelines.extract.quote_scene import REACH, Attribution, Scene, find_sayers, is_cue, make_attribution
from pipelines.extract.quote_speaker import SENTENCE_ENDS, words_before

Numbered = tuple[int, Attribution | None]
"""A stretch in marks by its number, and who says it."""


def resolve_by_previous(attribution: Attribution, previous: Numbered, scene: Scene) -> Attribution:
    """ "he added" after a quote of Ruiz is Ruiz, if no other person is named outside quotes in between."""
    number, said = previous
    word = attribution.token
    is_open = attribution.entity is None and word.lower_ in PERSON_PRONOUNS
    if not is_open or said is None or said.entity is None or said.entity.entity_type != "PERSON":
        return attribution
    first = max(scene.last_token[number], said.token.i)
    for i in range(first, word.i):
        mention = scene.index.entity_at.get(i)
        if mention is None or mention.entity_type != "PERSON" or scene.is_quoted[i]:
            continue
        if mention.entity_id != said.entity.entity_id:
            return attribution
    cue = attribution.cue.text if attribution.cue is not None else ""
    return replace(
        attribution,
        text=said.text,
        start=said.start,
        end=said.end,
        entity=said.entity,
        reason=f"subject of {cue!r}, {attribution.rule}; {word.text!r} is {said.text!r}, who speaks just before",
    )


def follow_up(number: int, previous: Numbered | None, scene: Scene) -> Attribution | None:
    """The speaker of a quoted sentence that names none itself."""
    if any(t.pos_ not in ("PUNCT", "SPACE", "CCONJ", "ADV", "SYM") for t in words_before(number, scene)):
        return None  # quoted words inside somebody else's sentence
    said = previous[1] if previous is not None else None
    if previous is not None and said is not None and scene.quoted[previous[0]].goes_on and previous[0] == number - 1:
        return _taken_over(said, "the paragraph goes on from the quote of {}: no mark closes that")
    limit = scene.last_token[previous[0]] if previous is not None else 0
    introduced = _introduced_by(_sentence_before(number, limit, scene), scene)
    if introduced is not None:
        return introduced
    if previous is None or said is None:
        return _sentence_after(number, scene)
    first, last = scene.quoted[previous[0]].outer_end, scene.quoted[number].outer_start
    between = scene.text[first:last] if last - first < 2000 else "\n\n\n"
    if "\n" not in between:
        return _taken_over(said, "follows the quote of {} in the same paragraph, without a verb of saying")
    lines = [line for line in between.split("\n")[1:] if line.strip()]
    if not lines and _fills_line(number, scene):
        return _taken_over(said, "fills the paragraph after the quote of {}, without a verb of saying")
    return _sentence_after(number, scene)


def _taken_over(said: Attribution, reason: str) -> Attribution:
    return replace(said, cue=None, rule="follow_up", reason=reason.format(said.text))


def _sentence_before(number: int, limit: int, scene: Scene) -> list[Token]:
    """The sentence before a quote that holds no other quote: in its paragraph, or above one that is all quote."""
    words: list[Token] = []
    end = scene.first_token[number]
    may_cross = _fills_line(number, scene)
    for i in range(end - 1, max(-1, end - 2 * REACH), -1):
        if i < limit:
            return []
        token = scene.doc[i]
        if "\n" in token.text and (words or not may_cross):
            break
        if token.text in SENTENCE_ENDS and words:
            break
        if not token.is_space and token.text not in SENTENCE_ENDS:
            words.append(token)
    return words


def _introduced_by(words: list[Token], scene: Scene) -> Attribution | None:
    """ "Ruiz was blunt. '...'": who says something in the sentence before, or the one person it is about."""
    for word in words:
        if is_cue(word):
            sayers = find_sayers(word, scene.index)
            if sayers:
                found = make_attribution(sayers[0], word, "sentence_before", scene)
                return replace(found, reason=f"{found.reason}; the quote itself names nobody")
    persons: dict[str, Token] = {}
    for word in words:
        mention = scene.index.entity_of(word)
        if mention is not None and mention.entity_type == "PERSON" and word.dep_ in ("nsubj", "nsubjpass"):
            persons[mention.entity_id] = word
    if len(persons) != 1:
        return None
    found = make_attribution(next(iter(persons.values())), None, "sentence_before", scene)
    return replace(found, reason="the only person that the sentence before the quote is about")


def _sentence_after(number: int, scene: Scene) -> Attribution | None:
    """A quote that begins its paragraph, and the sentence right after it: "..." Ruiz said she had been there."""
    stretch, doc = scene.quoted[number], scene.doc
    if scene.text[max(0, stretch.outer_start - 3) : stretch.outer_start].rstrip(" ")[-1:] not in ("", "\n"):
        return None
    for token in doc[scene.last_token[number] : scene.last_token[number] + REACH]:
        if token.text in SENTENCE_ENDS or "\n" in token.text:
            return None
        if is_cue(token):
            sayers = [s for s in find_sayers(token, scene.index) if s.i >= scene.last_token[number]]
            if not sayers:
                return None
            found = make_attribution(sayers[0], token, "sentence_after", scene)
            return replace(found, reason=f"{found.reason}; the quote itself names nobody")
    return None


def _fills_line(number: int, scene: Scene) -> bool:
    stretch, text = scene.quoted[number], scene.text
    end = text.find("\n", stretch.outer_end)
    return not text[stretch.outer_end : end if end >= 0 else len(text)].strip(" .,”\"'")


def spread_back(found: list[Numbered], scene: Scene) -> list[Numbered]:
    """A quote over several paragraphs whose speaker is named only after the last one."""
    result: list[Numbered] = []
    for number, attribution in reversed(found):
        follower = result[-1] if result else None
        said = follower[1] if follower is not None and follower[0] == number + 1 else None
        if attribution is None and scene.quoted[number].goes_on and said is not None:
            attribution = _taken_over(said, "the quote goes on in the next paragraph, which names {}")
        result.append((number, attribution))
    return result[::-1]

"""Whether a noun's own date puts its event in the past or the future: "Friday's meeting", "the attack on 3 May"."""

from models.mention import Timex
from pipelines.extract.article_index import ArticleIndex
from pipelines.extract.clause import head_chain
from pipelines.extract.parsed_text import Token
from pipelines.extract.word_list import load_words

SCHEDULING = load_words("scheduling")


def own_modality(noun: Token, index: ArticleIndex) -> str | None:
    """Past or future, by a date that the noun's own phrase holds: "Friday's meeting", "the attack on 3 May"."""
    for token in noun.subtree:
        timex = index.timex_roots.get(token.i)
        if timex is not None and timex.timex_type in ("DATE", "TIME") and timex.start_date is not None:
            nearest = next(
                (h for h in head_chain(token) if h.pos_ in ("VERB", "NOUN", "PROPN") and h.i not in index.timex_at),
                None,
            )
            if nearest is not None and nearest.i == noun.i:
                return side_of_today(timex, index)
            if nearest is not None and _schedules(nearest, noun):
                return "past" if nearest.lemma_.lower() == "hold" else "future"
    return None


def side_of_today(timex: Timex, index: ArticleIndex) -> str:
    """Past or future: the day against that of publication, else what the tense of the clause says."""
    if index.published_on is not None and timex.start_date is not None:
        if timex.start_date > index.published_on:
            return "future"
        if timex.end_date is not None and timex.end_date < index.published_on:
            return "past"
    return "future" if timex.modality == "future" else "past"


def _schedules(verb: Token, noun: Token) -> bool:
    """ "a meeting, which is set for 12 January"."""
    return verb.dep_ in ("relcl", "acl") and verb.head.i == noun.i and verb.lemma_.lower() in SCHEDULING

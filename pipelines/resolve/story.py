"""Stories: articles about the same happenings, whoever wrote them.

Each article is linked to the earlier one that it is most like, if it is like enough and not much later; one that is
like none begins a story. This is how first stories are detected in topic tracking (nearest neighbour; Allan, Lavrenko
and Jin, CIKM 2000). A link depends on two articles and those that share their rarest words, not on all there are.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from models.document import Document
from models.event import Story
from models.record import stable_id
from pipelines.resolve.story_text import Vector, count_words, likeness, weigh_words

LIKE_ENOUGH = 0.24
"""Least likeness (cosine) of an article to the one that it follows."""

WINDOW = timedelta(14)
"""An article follows none that is older than this."""

KEYS = 25
"""Heaviest words of an article under which others are looked up."""

COMMON_KEYS = 2
"""Fewest keys in common of two articles that are compared."""

LONGEST_POSTING = 200
"""Articles that are looked up under one key, the latest first."""

MOST_TRIES = 16
"""Articles that one is compared with, those with the most keys in common first."""


@dataclass(frozen=True, slots=True)
class StoryProfile:
    """What an article is compared by: its day of publication and its weighed words, the heaviest first."""

    document_id: str
    day: date | None
    words: Vector

    @property
    def order(self) -> tuple[bool, date, str]:
        """Articles without a day come after those with one."""
        return self.day is None, self.day or date.max, self.document_id

    @property
    def keys(self) -> tuple[str, ...]:
        """Under what it is looked up."""
        return tuple(islice(self.words, KEYS))


@dataclass(frozen=True, slots=True)
class StoryLink:
    """The earlier article that one is most like, and how much."""

    document_id: str
    likeness: float


def profile_story(document: Document) -> StoryProfile:
    """What is compared of a document: headline, standfirst and text."""
    return StoryProfile(document.document_id, document.published_day, weigh_words(count_words(story_text(document))))


def story_text(document: Document) -> str:
    """The words by which a document is compared: headline, standfirst, text."""
    return "\n".join(part for part in (document.title, document.deck, document.text) if part)


def link_stories(profiles: Iterable[StoryProfile], wanted: Container[str] | None = None) -> dict[str, StoryLink | None]:
    """The link of each wanted article, None for one that begins a story; `profiles` has all that share keys with it."""
    known: dict[str, StoryProfile] = {}
    postings: dict[str, list[str]] = {}
    links: dict[str, StoryLink | None] = {}
    for profile in sorted(profiles, key=lambda p: p.order):
        if wanted is None or profile.document_id in wanted:
            links[profile.document_id] = _find_earlier(profile, known, postings)
        known[profile.document_id] = profile
        for key in profile.keys:
            postings.setdefault(key, []).append(profile.document_id)
    return links


def _find_earlier(
    profile: StoryProfile, known: Mapping[str, StoryProfile], postings: Mapping[str, Sequence[str]]
) -> StoryLink | None:
    shared: Counter[str] = Counter()
    for key in profile.keys:
        shared.update(_within_window(profile, known, postings.get(key, ())))
    often = [(-count, key) for key, count in shared.items() if count >= COMMON_KEYS]
    tried = [key for _, key in sorted(often)[:MOST_TRIES]]
    alike = [(round(likeness(profile.words, known[key].words), 6), key) for key in tried]
    best, earlier = min(((-score, key) for score, key in alike), default=(0.0, ""))
    return StoryLink(earlier, -best) if -best >= LIKE_ENOUGH else None


def _within_window(profile: StoryProfile, known: Mapping[str, StoryProfile], posting: Sequence[str]) -> Iterable[str]:
    """The latest articles of a posting that are not too old; where a day is unknown, an article may be of any."""
    for key in islice(reversed(posting), LONGEST_POSTING):
        day = known[key].day
        if profile.day is not None and day is not None and profile.day - day > WINDOW:
            return
        yield key


def resolve_stories(documents: Sequence[Document]) -> tuple[list[Story], dict[str, str]]:
    """The stories, and which one each document belongs to.

    A story's id is made from its first article, so it stays while that article is the first.
    """
    by_id = {document.document_id: document for document in documents}
    first_of = _follow(link_stories(profile_story(d) for d in documents))
    groups: dict[str, list[Document]] = {}
    for document_id, first in first_of.items():
        groups.setdefault(first, []).append(by_id[document_id])
    story_of = {document_id: story_id_of(by_id[first].document_key) for document_id, first in first_of.items()}
    stories = [describe_story(by_id[first], group) for first, group in groups.items()]
    return sorted(stories, key=lambda story: story.story_id), story_of


def story_id_of(document_key: str) -> str:
    """The id of the story that this article begins."""
    return stable_id("story", document_key)


def describe_story(first: Document, documents: Sequence[Document]) -> Story:
    """The row of a story that an article begins."""
    days = sorted(day for document in documents if (day := document.published_day) is not None)
    return Story(
        story_id=story_id_of(first.document_key),
        title=first.title,
        first_date=days[0] if days else None,
        last_date=days[-1] if days else None,
        document_count=len(documents),
    )


def group_stories(texts: Mapping[str, str], days: Mapping[str, date | None]) -> dict[str, str]:
    """Id of each text -> id of the first text of its story; texts without a day come after those with one.

    >>> group_stories({"a": "Ruritania and Borduria sign a fishing treaty.", "b": "A treaty on fishing: Borduria, "
    ...     "Ruritania sign.", "c": "Rain fell on the coast."}, {})
    {'a': 'a', 'b': 'a', 'c': 'c'}
    """
    return _follow(
        link_stories(StoryProfile(key, days.get(key), weigh_words(count_words(text))) for key, text in texts.items())
    )


def _follow(links: Mapping[str, StoryLink | None]) -> dict[str, str]:
    """Each article -> the first of its story; `links` are in the order of publication."""
    first_of: dict[str, str] = {}
    for document_id, link in links.items():
        first_of[document_id] = document_id if link is None else first_of[link.document_id]
    return first_of

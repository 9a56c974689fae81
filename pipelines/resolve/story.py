"""Stories: articles about the same happenings, whoever wrote them.

Each article follows the earlier one that it is most like, if it is like enough and not much later, and belongs to that
one's story; one that is like none begins a story. This is how first stories are detected in topic tracking (nearest
neighbour; Allan, Lavrenko and Jin, CIKM 2000). So that a story does not drift from one thing to the next, an article
must also be a little like the first of the story, and not long after it. Whom an article follows depends on those that
share its rarest words, not on all there are.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from models.document import Document
from models.event import Story
from models.record import stable_id
from pipelines.resolve.story_text import Vector, count_words, likeness, weigh_words

LIKE_ENOUGH = 0.24
"""Least likeness (cosine) of an article to the one that it follows."""

LIKE_FIRST = 0.12
"""Least likeness of an article to the first of the story."""

WINDOW = timedelta(14)
"""An article follows none that is older than this."""

LONGEST_STORY = timedelta(30)
"""An article belongs to no story that began before this."""

KEYS = 25
"""Heaviest words of an article under which others are looked up."""

COMMON_KEYS = 2
"""Fewest keys in common of two articles that are compared."""

MOST_TRIES = 16
"""Articles that one is compared with, those with the most keys in common first."""


@dataclass(frozen=True, slots=True)
class StoryProfile:
    """What an article is compared by: its day of publication, or the last that it may be, and its weighed words."""

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


def profile_story(document: Document) -> StoryProfile:
    """What is compared of a document: headline, standfirst and text."""
    day = document.published_day or document.published_latest_date
    return StoryProfile(document.document_id, day, weigh_words(count_words(story_text(document))))


def story_text(document: Document) -> str:
    """The words by which a document is compared: headline, standfirst, text."""
    return "\n".join(part for part in (document.title, document.deck, document.text) if part)


def choose_first(profile: StoryProfile, earlier: Iterable[tuple[StoryProfile, StoryProfile]]) -> str:
    """The first article of the story to which one belongs: its own id, if it begins one.

    `earlier` are those that may be followed, each with the first of its story.
    """
    best = (0.0, "", profile.document_id)
    for other, first in earlier:
        score = round(likeness(profile.words, other.words), 6)
        if score < LIKE_ENOUGH or (-score, other.document_id) >= best[:2] or not _continues(profile, first):
            continue
        best = (-score, other.document_id, first.document_id)
    return best[2]


def _continues(profile: StoryProfile, first: StoryProfile) -> bool:
    """Whether an article may still belong to the story that another began."""
    if profile.day is not None and first.day is not None and profile.day - first.day > LONGEST_STORY:
        return False
    return likeness(profile.words, first.words) >= LIKE_FIRST


def follow_stories(profiles: Iterable[StoryProfile]) -> dict[str, str]:
    """Each article -> the first of its story, in the order of publication; those without a day come last."""
    known: dict[str, StoryProfile] = {}
    postings: dict[str, list[str]] = {}
    first_of: dict[str, str] = {}
    for profile in sorted(profiles, key=lambda p: p.order):
        tried = _find_earlier(profile, known, postings)
        first_of[profile.document_id] = choose_first(profile, ((known[key], known[first_of[key]]) for key in tried))
        known[profile.document_id] = profile
        for key in profile.keys:
            postings.setdefault(key, []).append(profile.document_id)
    return first_of


def _find_earlier(
    profile: StoryProfile, known: Mapping[str, StoryProfile], postings: Mapping[str, Sequence[str]]
) -> list[str]:
    """Those within the window that have the most keys in common."""
    shared: Counter[str] = Counter()
    for key in profile.keys:
        for other in reversed(postings.get(key, ())):
            day = known[other].day
            if profile.day is not None and day is not None and profile.day - day > WINDOW:
                break
            shared[other] += 1
    often = sorted((-count, other) for other, count in shared.items() if count >= COMMON_KEYS)
    return [other for _, other in often[:MOST_TRIES]]


def resolve_stories(documents: Sequence[Document]) -> tuple[list[Story], dict[str, str]]:
    """The stories, and which one each document belongs to.

    A story's id is made from its first article, so it stays while that article is the first.
    """
    by_id = {document.document_id: document for document in documents}
    first_of = follow_stories(profile_story(d) for d in documents)
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


def find_alike(profiles: Iterable[StoryProfile], asked: Set[str]) -> dict[str, set[str]]:
    """Each document that is asked for -> those that are as like it as if they were of one story, whatever their days.

    >>> texts = {"a": "Ruritania and Borduria sign a fishing treaty.", "b": "A treaty on fishing: Borduria, Ruritania "
    ...     "sign.", "c": "Rain fell on the coast."}
    >>> find_alike((StoryProfile(key, None, weigh_words(count_words(text))) for key, text in texts.items()), {"a"})
    {'a': {'b'}}
    """
    known = {profile.document_id: profile for profile in profiles}
    postings: dict[str, list[str]] = {}
    for key in sorted(known):
        for word in known[key].keys:
            postings.setdefault(word, []).append(key)
    found: dict[str, set[str]] = {}
    for key in sorted(asked & known.keys()):
        shared = Counter(other for word in known[key].keys for other in postings[word] if other != key)
        found[key] = {o for o, count in shared.items() if count >= COMMON_KEYS and are_alike(known[key], known[o])}
    return found


def are_alike(one: StoryProfile, other: StoryProfile) -> bool:
    """Whether two articles are enough alike to be of one story."""
    return likeness(one.words, other.words) >= LIKE_ENOUGH

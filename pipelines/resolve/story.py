"""Stories: articles about the same happenings, whoever wrote them.

Each article follows the earlier one that it is most like, if it is like enough and not much later. This is how first
stories are detected in topic tracking (nearest neighbour; Allan, Lavrenko and Jin, CIKM 2000). Whom an article follows
depends on those that share its rarest words, not on all there are.

Two things are made of it. A story, for people: an article belongs to that of the one it follows; so that the story does
not drift from one thing to the next, the article must also be a little like the first of it, and not long after it. And
an article's kin, for the comparison of what is reported: itself, the one that it follows, and so on for a few steps. A
new article may move where all later stories begin; it changes the kin of few.
"""

from collections import Counter, defaultdict
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

STEPS_BACK = 3
"""From an article to the one that it follows, and on to that one's, up to which both are kin."""

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


@dataclass(frozen=True, slots=True)
class Choice:
    """Which earlier article one follows, if any, and the first of the story to which it belongs."""

    followed_id: str | None
    first_id: str


def choose_followed(profile: StoryProfile, earlier: Iterable[tuple[StoryProfile, StoryProfile]]) -> Choice:
    """The likest of those that may be followed, and the story of the likest whose story may go on.

    `earlier` are those that may be followed, each with the first of its story; an article that goes on with no story
    begins one.
    """
    followed: tuple[float, str] | None = None
    story = (0.0, "", profile.document_id)
    for other, first in earlier:
        score = round(likeness(profile.words, other.words), 6)
        rank = (-score, other.document_id)
        if score < LIKE_ENOUGH:
            continue
        followed = rank if followed is None else min(rank, followed)
        if rank < story[:2] and _continues(profile, first):
            story = (*rank, first.document_id)
    return Choice(followed and followed[1], story[2])


def trace_kin(document_id: str, followed: Mapping[str, str | None]) -> frozenset[str]:
    """The article, the one that it follows, the one that that one follows, and so on for STEPS_BACK steps.

    >>> sorted(trace_kin("e", {"e": "d", "d": "c", "c": "b", "b": "a"}))
    ['b', 'c', 'd', 'e']
    """
    kin = [document_id]
    while len(kin) <= STEPS_BACK and (before := followed.get(kin[-1])) is not None:
        kin.append(before)
    return frozenset(kin)


def _continues(profile: StoryProfile, first: StoryProfile) -> bool:
    """Whether an article may still belong to the story that another began."""
    if profile.day is not None and first.day is not None and profile.day - first.day > LONGEST_STORY:
        return False
    return likeness(profile.words, first.words) >= LIKE_FIRST


def follow_stories(profiles: Iterable[StoryProfile]) -> dict[str, Choice]:
    """What each article follows, in the order of publication; those without a day come last."""
    known: dict[str, StoryProfile] = {}
    postings: dict[str, list[str]] = {}
    chosen: dict[str, Choice] = {}
    for profile in sorted(profiles, key=lambda p: p.order):
        tried = _find_earlier(profile, known, postings)
        firsts = ((known[key], known[chosen[key].first_id]) for key in tried)
        chosen[profile.document_id] = choose_followed(profile, firsts)
        known[profile.document_id] = profile
        for key in profile.keys:
            postings.setdefault(key, []).append(profile.document_id)
    return chosen


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


@dataclass(frozen=True)
class Stories:
    """The stories, which one each document belongs to, and the kin of each."""

    stories: tuple[Story, ...]
    story_of: Mapping[str, str]
    kin_of: Mapping[str, frozenset[str]]


def resolve_stories(documents: Sequence[Document]) -> Stories:
    """The stories of the documents; the id of one is made from its first article, and stays while that is the first."""
    by_id = {document.document_id: document for document in documents}
    chosen = follow_stories(profile_story(d) for d in documents)
    groups: defaultdict[str, list[Document]] = defaultdict(list)
    for document_id, choice in chosen.items():
        groups[choice.first_id].append(by_id[document_id])
    followed = {document_id: choice.followed_id for document_id, choice in chosen.items()}
    stories = [describe_story(by_id[first], group) for first, group in groups.items()]
    return Stories(
        tuple(sorted(stories, key=lambda story: story.story_id)),
        {document_id: story_id_of(by_id[choice.first_id].document_key) for document_id, choice in chosen.items()},
        {document_id: trace_kin(document_id, followed) for document_id in chosen},
    )


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

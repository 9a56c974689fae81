"""Stories: articles about the same happenings, whoever wrote them.

Articles are taken in order of publication; each joins the story to whose articles it is most like, if it is like enough
and the story is still running, or begins one. Only stories that share some of its rarest words are looked at.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from models.document import Document
from models.event import Story
from models.mention import EntityMention
from models.record import stable_id
from pipelines.resolve.story_text import Vector, count_words, weigh_words

LIKE_ENOUGH = 0.16
"""Least mean likeness (cosine) of an article to those of the story that it joins."""

WINDOW = timedelta(14)
"""A story that nobody wrote of for so long has ended."""

KEYS = 25
"""Rarest words of an article under which stories are looked up."""

LONGEST_POSTING = 20
"""Stories kept under one word, the latest first."""

MOST_TRIES = 8
"""Stories that an article is compared with, those with the most keys in common first."""


@dataclass
class _Group:
    members: list[str] = field(default_factory=list)
    total: Vector = field(default_factory=dict)
    last: date | None = None

    def add(self, key: str, vector: Vector, day: date | None) -> None:
        self.members.append(key)
        for word, weight in vector.items():
            self.total[word] = self.total.get(word, 0.0) + weight
        if day is not None and (self.last is None or day > self.last):
            self.last = day

    def is_running(self, day: date | None) -> bool:
        """Whether an article of that day may still belong to it; where a day is unknown, it may."""
        return day is None or self.last is None or day - self.last <= WINDOW

    def likeness(self, vector: Vector) -> float:
        """Mean cosine of the text to those in the group."""
        total = self.total
        return sum(weight * total[word] for word, weight in vector.items() if word in total) / len(self.members)


def resolve_stories(
    documents: Sequence[Document], entity_mentions: Sequence[EntityMention]
) -> tuple[list[Story], dict[str, str]]:
    """The stories, and which one each document belongs to.

    A story's id is made from its first article, so it stays while that article is the first. Names weigh through the
    text itself, which every caller has; the mentions are not needed yet.
    """
    by_id = {document.document_id: document for document in documents}
    group_of = group_stories(
        {d.document_id: story_text(d) for d in documents}, {d.document_id: _day(d) for d in documents}
    )
    members: dict[str, list[Document]] = {}
    for document_id, first in group_of.items():
        members.setdefault(first, []).append(by_id[document_id])
    stories: list[Story] = []
    story_of: dict[str, str] = {}
    for first, group in sorted(members.items()):
        story_id = stable_id("story", by_id[first].document_key)
        days = sorted(day for day in map(_day, group) if day is not None)
        stories.append(
            Story(
                story_id=story_id,
                title=by_id[first].title,
                first_date=days[0] if days else None,
                last_date=days[-1] if days else None,
                document_count=len(group),
            )
        )
        story_of |= {document.document_id: story_id for document in group}
    return sorted(stories, key=lambda story: story.story_id), story_of


def _day(document: Document) -> date | None:
    return document.published_day


def story_text(document: Document) -> str:
    """The words by which a document is compared: headline, standfirst, text."""
    return "\n".join(part for part in (document.title, document.deck, document.text) if part)


def group_stories(texts: Mapping[str, str], days: Mapping[str, date | None]) -> dict[str, str]:
    """Id of each text -> id of the first text of its story; texts without a day come after those with one.

    >>> group_stories({"a": "Ruritania and Borduria sign a fishing treaty.", "b": "A treaty on fishing: Borduria, "
    ...     "Ruritania sign.", "c": "Rain fell on the coast."}, {})
    {'a': 'a', 'b': 'a', 'c': 'c'}
    """
    keys = sorted(texts, key=lambda key: (days.get(key) is None, days.get(key) or date.max, key))
    vectors = weigh_words({key: count_words(texts[key]) for key in keys})
    groups: list[_Group] = []
    postings: dict[str, list[int]] = {}
    shared = _shared_words(vectors)
    for key in keys:
        vector, day = vectors[key], days.get(key)
        rarest = sorted((word for word in vector if word in shared), key=lambda word: (-vector[word], word))[:KEYS]
        number = _find_group(vector, day, rarest, groups, postings)
        if number is None:
            number = len(groups)
            groups.append(_Group())
        groups[number].add(key, vector, day)
        for word in rarest:
            _note(postings.setdefault(word, []), number)
    return {key: group.members[0] for group in groups for key in group.members}


def _shared_words(vectors: Mapping[str, Vector]) -> set[str]:
    """Words of more than one text: others lead nowhere."""
    seen: set[str] = set()
    shared: set[str] = set()
    for vector in vectors.values():
        shared.update(seen & vector.keys())
        seen.update(vector)
    return shared


def _note(posting: list[int], number: int) -> None:
    if number in posting:
        posting.remove(number)
    posting.append(number)
    if len(posting) > LONGEST_POSTING:
        del posting[0]


def _find_group(
    vector: Vector, day: date | None, rarest: Sequence[str], groups: Sequence[_Group], postings: Mapping[str, list[int]]
) -> int | None:
    candidates: Counter[int] = Counter()
    for word in rarest:
        posting = postings.get(word)
        if posting:
            candidates.update(n for n in posting if groups[n].is_running(day))
    tried = [n for n, _ in candidates.most_common(MOST_TRIES)]
    likeness, best = max(((groups[n].likeness(vector), -n) for n in tried), default=(0.0, 0))
    return -best if likeness >= LIKE_ENOUGH else None

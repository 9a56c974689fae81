import random
import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.resolve import story_text
from pipelines.resolve.story import Choice, Stories, find_alike, follow_stories, profile_story, resolve_stories
from pipelines.resolve.story_text import WordRarityError, common_words, count_words, word_rarities
from tests.resolve.articles import FERRY, OTHER_FERRY, VOTE, document

MONDAY = date(2024, 2, 5)


def partition(story_of):
    groups = {}
    for document_id, story_id in story_of.items():
        groups.setdefault(story_id, set()).add(document_id)
    return sorted(map(sorted, groups.values()))


def test_reports_of_one_event_are_one_story_and_others_are_not():
    documents = [document("a", FERRY, MONDAY), document("b", OTHER_FERRY, MONDAY), document("c", VOTE, MONDAY)]
    found = resolve_stories(documents)
    assert partition(found.story_of) == [["a", "b"], ["c"]]
    assert sorted(story.document_count for story in found.stories) == [1, 2]
    assert found.kin_of == {"a": {"a"}, "b": {"a", "b"}, "c": {"c"}}


def test_a_story_has_the_headline_and_days_of_its_articles():
    documents = [
        document("b", FERRY, MONDAY, title="Ferry aground"),
        document("a", OTHER_FERRY, MONDAY + timedelta(2), title="Questions after grounding"),
        document("c", FERRY + "\nMore follows."),
    ]
    (story,) = resolve_stories(documents).stories
    assert (story.title, story.first_date, story.last_date) == ("Ferry aground", MONDAY, MONDAY + timedelta(2))
    assert story.document_count == 3


def test_a_story_ends_when_nobody_writes_of_it_for_a_fortnight():
    later = [document("b", FERRY, MONDAY + timedelta(14)), document("c", FERRY, MONDAY + timedelta(40))]
    found = resolve_stories([document("a", FERRY, MONDAY), *later])
    assert partition(found.story_of) == [["a", "b"], ["c"]]


def test_no_documents_are_no_stories_and_one_is_one():
    assert resolve_stories([]) == Stories((), {}, {})
    found = resolve_stories([document("a", "")])
    assert [story.story_id for story in found.stories] == [found.story_of["a"]]


def test_texts_without_words_are_stories_of_their_own():
    documents = [document("a", ""), document("b", ""), document("c", "It was so.")]
    assert partition(resolve_stories(documents).story_of) == [["a"], ["b"], ["c"]]
    assert find_alike(map(profile_story, documents), {"a", "b"}) == {"a": set(), "b": set()}


def test_a_later_article_and_another_version_leave_the_id():
    first = document("a", FERRY, MONDAY)
    (before,) = resolve_stories([first]).stories
    corrected = document("a2", FERRY.replace("212", "121"), MONDAY, document_key=first.document_key)
    (after,) = resolve_stories([document("b", OTHER_FERRY, MONDAY + timedelta(1)), corrected]).stories
    assert after.story_id == before.story_id


def test_copying_an_article_ten_times_makes_no_second_story():
    documents = [document(f"d{n}", FERRY, MONDAY) for n in range(10)]
    found = resolve_stories([*documents, document("x", VOTE, MONDAY)])
    assert sorted(story.document_count for story in found.stories) == [1, 10]


@given(st.permutations(range(5)))
def test_the_order_of_the_documents_does_not_matter(order):
    texts = [FERRY, OTHER_FERRY, VOTE, VOTE + " More follows.", ""]
    documents = [document(f"d{n}", text, MONDAY if n % 2 else None) for n, text in enumerate(texts)]
    assert resolve_stories([documents[n] for n in order]) == resolve_stories(documents)


def test_ten_thousand_articles_take_seconds():
    draw = random.Random(7)
    words = [f"word{n}" for n in range(20_000)]
    texts = [" ".join(draw.choices(words, k=60)) for _ in range(10_000)]
    documents = [document(f"d{n:05}", text, MONDAY + timedelta(n // 20)) for n, text in enumerate(texts)]
    began = time.process_time()
    resolve_stories(documents)
    assert time.process_time() - began < 15


def test_names_weigh_more_and_common_words_nothing():
    counted = count_words("The ferry from Bergen was late, said the ferry's owner in Bergen.")
    assert counted["bergen"] > counted["ferry"] > counted["owner"]
    assert not counted.keys() & common_words()


def test_a_faulty_line_of_the_rarities_is_named(tmp_path, monkeypatch):
    table = tmp_path / "word_rarity.csv"
    monkeypatch.setattr(story_text, "RARITY_FILE", table)
    for row in ("ferry,9.9", "ferry,often", "ferry", "bridge,2.0"):
        table.write_text(f"word,rarity\nbridge,2.0\n{row}\n")
        with pytest.raises(WordRarityError, match=r"word_rarity\.csv line 3"):
            word_rarities.__wrapped__()


def test_a_new_article_leaves_the_links_of_those_that_it_shares_no_words_with():
    documents = [document("a", FERRY, MONDAY), document("b", OTHER_FERRY, MONDAY + timedelta(1))]
    before = follow_stories(map(profile_story, documents))
    after = follow_stories(map(profile_story, [*documents, document("0", VOTE, MONDAY)]))
    assert before.items() <= after.items()
    assert before["b"] == Choice("a", "a")


def test_a_late_article_moves_where_a_story_begins_and_leaves_the_kin_of_those_that_do_not_follow_it():
    documents = [document(f"d{n:02}", FERRY, MONDAY + timedelta(10 * n)) for n in range(9)]
    before, early = resolve_stories(documents), document("e", FERRY, MONDAY - timedelta(10))
    after = resolve_stories([*documents, early])
    moved = {key for key in before.story_of if after.story_of[key] != before.story_of[key]}
    other_kin = {key for key in before.kin_of if after.kin_of[key] != before.kin_of[key]}
    assert moved > other_kin == {"d00", "d01", "d02"}

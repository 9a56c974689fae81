import random
import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.resolve.duplicate import find_duplicates
from tests.resolve.articles import FERRY, OTHER_FERRY, VOTE, document

MONDAY, TUESDAY = date(2024, 2, 5), date(2024, 2, 6)
REPORT = "The index of the Oslo exchange rose {0} points to {1} on Monday. Fish farms led the gains, banks fell. {2}"
BOILER = "Traders pointed to a weak krone and to strong exports of salmon as the reasons for the gain on the day."


def test_an_equal_text_is_a_copy_of_the_one_published_first():
    documents = [document("a", FERRY, TUESDAY), document("b", FERRY, MONDAY), document("c", VOTE, MONDAY)]
    assert find_duplicates(documents) == {"a": "b"}


def test_on_one_day_the_earlier_instant_is_the_original_and_undated_articles_come_last():
    early, late = (datetime(2024, 2, 5, hour, tzinfo=UTC) for hour in (6, 9))
    documents = [
        document("a", FERRY),
        document("b", FERRY, MONDAY, published_at=late),
        document("c", FERRY, MONDAY, published_at=early),
    ]
    assert find_duplicates(documents) == {"a": "c", "b": "c"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("cut at its end", "\n".join(FERRY.splitlines()[:-1])),
        ("without a paragraph", "\n".join(FERRY.splitlines()[:2] + FERRY.splitlines()[3:])),
        ("with a note", FERRY + "\nThis article first appeared elsewhere and is shown here with permission."),
        ("with other quotation marks", FERRY.replace('"', "“").replace("'", "’")),
        ("with a word changed here and there", FERRY.replace("Nobody", "No one").replace("loud", "great")),
        ("in other lines", FERRY.replace("\n", " ").replace(". ", ".\n")),
    ],
)
def test_a_wire_report_on_its_way_stays_a_copy(name, text):
    assert find_duplicates([document("a", FERRY, MONDAY), document("b", text, TUESDAY)]) == {"b": "a"}, name


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("two reports of one event", FERRY, OTHER_FERRY),
        ("a brief and the full report", FERRY, FERRY.splitlines()[0]),
        ("a correction", FERRY, FERRY.replace("212", "121")),
        ("reports of one pattern", REPORT.format(12, 1204, BOILER), REPORT.format(31, 1235, BOILER)),
        ("another town in the same words", FERRY, FERRY.replace("Tromsø", "Bodø").replace("Nordlys", "Havlys")),
        ("empty texts", "", ""),
        ("blank texts", " \n", " \n"),
        ("a few words", "Rain in Oslo.", "Rain in Bergen."),
    ],
)
def test_what_was_written_apart_is_no_copy(name, one, other):
    assert find_duplicates([document("a", one, MONDAY), document("b", other, TUESDAY)]) == {}, name


def test_ten_copies_have_one_original_and_no_copy_has_a_copy():
    lines = FERRY.splitlines()
    texts = [FERRY, "\n".join(lines[:-1]), "\n".join(lines[1:]), FERRY + "\nMore follows."] * 3
    found = find_duplicates([document(f"d{n}", text, MONDAY) for n, text in enumerate(texts)])
    assert set(found.values()) == {"d0"}
    assert len(found) == len(texts) - 1


@given(st.permutations(range(6)))
def test_the_order_of_the_documents_does_not_matter(order):
    texts = [FERRY, FERRY + "\nMore follows.", OTHER_FERRY, VOTE, VOTE, "\n".join(FERRY.splitlines()[:-1])]
    documents = [document(f"d{n}", text, MONDAY if n % 2 else None) for n, text in enumerate(texts)]
    assert find_duplicates([documents[n] for n in order]) == find_duplicates(documents)


def test_ten_thousand_articles_with_the_same_boilerplate_take_seconds():
    draw = random.Random(7)
    words = [f"word{n}" for n in range(5000)]
    same = " ".join(draw.choices(words, k=60))
    documents = [document(f"d{n:05}", f"{same} {' '.join(draw.choices(words, k=80))}", MONDAY) for n in range(10_000)]
    began = time.process_time()
    assert find_duplicates(documents) == {}
    assert time.process_time() - began < 10

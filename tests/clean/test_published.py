"""When an article says that it was published: what is given, stamps, address; and bounds where nothing is stated."""

from datetime import UTC, date, datetime

import pytest

from pipelines.clean.published import day_of_url, read_bound
from tests.clean.cleaning import clean

BODY = "The envoy of the union met the minister in the capital on Monday and left without a result."
MORE = "A further round of talks is to be held in the port of Lund in March 2019, officials said."
DAY = date(2020, 3, 4)


def test_a_stamp_tells_instant_day_and_evidence():
    document = clean(f"{BODY}\nPublished March 4th, 2020 at 12:45 GMT").document
    assert document.published_at == datetime(2020, 3, 4, 12, 45, tzinfo=UTC)
    assert document.published_raw == "Published March 4th, 2020 at 12:45 GMT"
    days = (document.published_earliest_date, document.published_best_date, document.published_latest_date)
    assert days == (DAY, DAY, DAY)
    assert (document.published_method, document.published_evidence[0]) == (
        "explicit", "stated: Published March 4th, 2020 at 12:45 GMT",
    )  # fmt: skip


def test_the_day_is_that_of_the_publisher_and_the_instant_that_of_utc():
    document = clean(f"{BODY}\nPublished March 4th, 2020 at 02:00 IST").document
    assert document.published_best_date == DAY
    assert document.published_at == datetime(2020, 3, 3, 20, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("lines", "best", "method"),
    [
        (["20200304", BODY, MORE], DAY, "explicit"),
        (["The Lund Herald, March 4, 2020", BODY, MORE], DAY, "explicit"),
        (["March 4, 2020", BODY, MORE], DAY, "explicit"),
        ([BODY, MORE, "March 4, 2020"], None, "unknown"),
        ([BODY, MORE, "The Ystad Times, March 4, 2020"], None, "unknown"),
        ([BODY, MORE, "Posted on 4 March 2020"], DAY, "explicit"),
        (["LUND, March 4, 2020 (Reuters) - " + BODY, MORE], DAY, "explicit"),
        (["By Ada Holm | March 4, 2020", BODY, MORE], DAY, "explicit"),
        (["https://example.org/2020/03/04/talks", BODY, MORE], DAY, "url"),
        (["https://example.org/news/20200304/talks", BODY, MORE], DAY, "url"),
        (["https://example.org/news/272123119/talks", BODY, MORE], None, "unknown"),
        ([BODY, MORE, "Copyright c 2018. Lund Radio, Inc."], None, "unknown"),
        ([BODY, MORE, "© 2020-03-04 Lund Radio"], None, "unknown"),
        ([BODY, MORE], None, "unknown"),
    ],
)
def test_the_day_is_taken_from_what_states_it_and_from_nothing_else(lines, best, method):
    document = clean("\n".join(lines)).document
    assert (document.published_best_date, document.published_method) == (best, method)


def test_an_update_is_no_publication_but_bounds_it():
    document = clean(f"Updated March 4th, 2020 at 12:45 GMT\n{BODY}").document
    assert document.updated_at == datetime(2020, 3, 4, 12, 45, tzinfo=UTC)
    assert (document.published_best_date, document.published_method) == (None, "unknown")
    assert (document.published_earliest_date, document.published_latest_date) == (None, DAY)


def test_a_tweet_that_the_article_holds_bounds_it_from_below():
    document = clean(f"{BODY}\nWe meet in #Lund\n— Ada Holm (@ada) March 4, 2020\n{MORE}").document
    assert (document.published_earliest_date, document.published_latest_date) == (DAY, None)
    assert document.published_evidence == ("not_before=2020-03-04: tweet stamp March 4, 2020",)


@pytest.mark.parametrize(
    ("given", "at"),
    [
        (DAY, None),
        (datetime(2020, 3, 4, 12, 45, tzinfo=UTC), datetime(2020, 3, 4, 12, 45, tzinfo=UTC)),
        (datetime(2020, 3, 4, 12, 45), None),
    ],
)
def test_what_is_given_goes_before_what_is_stated(given, at):
    document = clean(f"{BODY}\nPublished May 1st, 2019 at 12:45 GMT", given_published=given).document
    assert (document.published_at, document.published_best_date) == (at, DAY)
    assert (document.published_method, document.published_confidence) == ("given", 1.0)


def test_the_country_of_the_source_reads_the_zone():
    document = clean(f"{BODY}\nPublished March 4th, 2020 at 12:45 IST\nSource: The Times of Israel").document
    assert document.published_at == datetime(2020, 3, 4, 10, 45, tzinfo=UTC)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/2020/03/04/talks", DAY),
        ("https://example.org/2020-03-04-talks", DAY),
        ("https://example.org/20200304", DAY),
        ("https://example.org/20201399/2020/03/04/", DAY),
        ("https://example.org/news/272123119/a", None),
        ("https://example.org/2020/03/", None),
        ("", None),
        (None, None),
    ],
)
def test_a_day_in_an_address(url, expected):
    assert day_of_url(url) == expected


def test_the_tightest_bound_counts():
    evidence = ["not_before=2020-03-01: a", "not_before=2020-03-04: b", "not_after=2020-03-09: c", "stated: d"]
    assert read_bound(evidence, "not_before") == DAY
    assert read_bound(evidence, "not_after") == date(2020, 3, 9)
    assert read_bound([], "not_after") is None

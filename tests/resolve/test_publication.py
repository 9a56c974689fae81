from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.resolve.publication import infer_publications
from pipelines.resolve.publication_clue import (
    Clue,
    fits,
    lags,
    likelihood,
    meant_day,
    read_clues,
    weekday_likelihood,
    yearless_likelihood,
)
from tests.resolve.articles import document, read

ARRIVAL = date(2026, 1, 5)
SAID = """The governors of the river commission will meet in Basel on Friday to settle the quota for salmon.
Fishers from Alsace, who blocked the lock at Kembs on Tuesday, want half of it.
A first round of talks in Strasbourg failed on Monday, the commission said."""
TOLD = """The governors of the river commission met in Basel on Friday 12 January 2024 and settled the salmon quota.
The first round of talks, in Strasbourg on January 8, had failed. Fishers from Alsace get a third."""
OTHER = "A bakery in Porto won the bread prize on Friday 2 February 2024. It bakes with rye."


def infer(*documents, ingested_on=ARRIVAL):
    return infer_publications(read(*documents), ingested_on=ingested_on)


def test_stated_dates_are_left_alone():
    assert infer(document("a", "They met on Monday.", date(2024, 1, 9))) == {}
    assert infer_publications([], ingested_on=ARRIVAL) == {}


@pytest.mark.parametrize("text", ["", "Rye bread is baked slowly.", "They will meet on Friday. They met on Tuesday."])
def test_nothing_is_known_but_that_it_has_arrived(text):
    found = infer(document("a", text))["a"]
    assert (found.earliest, found.latest, found.best, found.method) == (None, ARRIVAL, None, "unknown")
    assert found.confidence == 0
    assert found.evidence == ("not_after=2026-01-05: arrived by then",)


def test_what_is_told_as_past_and_what_is_still_expected_bound_the_day():
    text = "The bridge was closed on 3 May 2023. It will be opened on 20 November 2023. It was built in 1931."
    found = infer(document("a", text))["a"]
    assert (found.earliest, found.latest, found.best) == (date(2023, 5, 3), date(2023, 11, 20), None)
    assert found.method == "inferred"
    assert any("3 May 2023" in line for line in found.evidence)
    assert any("20 November 2023" in line for line in found.evidence)


@pytest.mark.parametrize(
    "text",
    [
        "Copyright 2018 Rye Press. They met on Monday.",
        "© 2018 Rye Press. They met on Monday.",
        "They will meet on January 12 and met on Tuesday.",
        "It was founded in 1931, and the members met on Monday.",
    ],
)
def test_no_year_is_invented(text):
    found = infer(document("a", text))["a"]
    assert found.best is None
    assert found.latest == ARRIVAL
    assert found.earliest in (None, date(1931, 1, 1))


def test_weekdays_settle_the_day_between_narrow_bounds():
    text = "The dam broke on 8 January 2024. The council met on Tuesday. It will meet again on 12 January 2024."
    found = infer(document("a", text + " Divers will go down on Wednesday."))["a"]
    assert found.best == date(2024, 1, 9)
    assert found.confidence > 0.5
    assert (found.earliest, found.latest) >= (date(2024, 1, 8), date(2024, 1, 9))


def test_a_tweet_stamp_that_cleaning_found_is_a_first_day():
    stamped = document("a", "They tweeted on Tuesday. They will meet on Friday 12 January.").model_copy(
        update={"published_evidence": ("not_before=2024-01-09: tweet stamp January 9, 2024",)}
    )
    found = infer(stamped)["a"]
    assert found.earliest == date(2024, 1, 9)
    assert found.latest <= date(2024, 1, 12)
    assert found.evidence[0].startswith("not_before=2024-01-09")


def test_a_dated_article_of_the_same_story_settles_what_friday_was():
    dated, other = document("b", TOLD, date(2024, 1, 13)), document("c", OTHER, date(2024, 2, 3))
    found = infer(document("a", SAID), dated, other)["a"]
    assert found.method == "inferred"
    assert date(2024, 1, 9) in (found.earliest, found.best)
    assert found.latest <= date(2024, 1, 11)
    assert "'Friday' is 2024-01-12 in b.txt" in found.evidence


def test_an_article_that_is_dated_to_a_few_days_by_inference_settles_others():
    stamped = document(
        "b",
        "The governors of the river commission will meet in Basel on Friday and settle the salmon quota. It was said "
        "on Monday 8 January 2024. Fishers want a third. The quota ends on 10 January 2024.",
    )
    found = infer(document("a", SAID), stamped)
    assert (found["b"].earliest, found["b"].latest) == (date(2024, 1, 8), date(2024, 1, 10))
    assert "'Friday' is 2024-01-12 in b.txt" in found["a"].evidence
    assert found["a"].earliest >= date(2024, 1, 5)
    assert found["a"].latest <= date(2024, 1, 12)


def test_an_article_of_another_story_settles_nothing():
    found = infer(document("a", SAID), document("c", OTHER, date(2024, 2, 3)))["a"]
    assert found.method == "unknown"


def test_no_day_is_later_than_the_arrival():
    found = infer(
        document("a", SAID), document("b", TOLD, date(2024, 1, 13)), ingested_on=date(2024, 1, 9)
    )["a"]  # fmt: skip
    assert found.latest <= date(2024, 1, 9)


def test_the_first_arrival_stands_and_inferring_again_changes_nothing():
    first = infer(document("a", SAID), document("b", TOLD, date(2024, 1, 13)))["a"]
    again = document("a", SAID).model_copy(
        update={
            "published_earliest_date": first.earliest,
            "published_latest_date": first.latest,
            "published_best_date": first.best,
            "published_method": first.method,
            "published_evidence": first.evidence,
        }
    )
    later = infer(again, document("b", TOLD, date(2024, 1, 13)), ingested_on=date(2030, 1, 1))["a"]
    assert later == first


@given(st.permutations(range(4)))
def test_the_order_of_the_documents_does_not_matter(order):
    extractions = read(
        document("a", SAID), document("b", TOLD, date(2024, 1, 13)), document("c", OTHER), document("d", SAID + " ")
    )
    found = infer_publications([extractions[n] for n in order], ingested_on=ARRIVAL)
    assert found == infer_publications(extractions, ingested_on=ARRIVAL)


@pytest.mark.parametrize("weekday", range(1, 8))
@pytest.mark.parametrize("tense", ["past", "future"])
def test_what_a_weekday_means_is_likely_on_the_day_it_is_written(weekday, tense):
    clue = Clue("weekday", str(weekday), tense, 0, 1, "x")
    written = date(2024, 1, 10)
    meant = meant_day(clue, written)
    assert fits(clue, meant)
    assert likelihood(clue, meant, written) == weekday_likelihood(clue, written)


def test_clues_are_read_from_expressions_and_a_leap_day_needs_its_year():
    (extraction,) = read(document("a", "They meet on January 13-14 and met on February 29."))
    one, leap = read_clues(extraction.timexes)
    assert (one.kind, one.value) == ("month_day", "01-13")
    assert meant_day(leap, date(2024, 3, 1)) == date(2024, 2, 29)
    assert meant_day(leap, date(2022, 3, 1)) is None


def test_the_shares_of_a_tense_are_no_more_than_all():
    assert all(sum(lags()["weekday"][tense]) <= 1 for tense in ("past", "future", "unclear"))


ANNOUNCED = (
    "The river commission will hold a meeting of governors in Basel on Friday, a governor said on Tuesday. "
    "It was founded by a treaty."
)
CALLED = """The river commission has called a meeting of its governors in Basel on Friday 12 January to settle
the quota for salmon. Friday's meeting will be the first."""


def test_what_is_to_come_is_not_told_before_it_was_announced():
    dated = document("b", ANNOUNCED, date(2024, 1, 9))
    found = infer(document("a", CALLED), dated)["a"]
    assert (found.earliest, found.latest) == (date(2024, 1, 9), date(2024, 1, 11))
    alone = infer(
        document("a", CALLED), document("b", ANNOUNCED.replace(", a governor said on Tuesday", ""), date(2024, 1, 9))
    )["a"]
    assert alone.earliest < found.earliest


def test_a_weekday_is_the_day_that_the_article_dates_elsewhere():
    found = infer(document("a", CALLED), document("b", ANNOUNCED, date(2024, 1, 9)))["a"]
    assert "'Friday' is 2024-01-12 in b.txt" in found.evidence


def test_today_is_the_day_of_what_is_told_not_the_day_on_which_others_announced_it():
    text = "The governors of the river commission settled the quota for salmon at today's meeting in Basel."
    met = document("c", text + " They will meet again in Strasbourg on January 30 to settle the eel quota.")
    again = document(
        "d", "The governors of the commission will meet in Strasbourg on 30 January 2024 on the eel quota."
    )
    found = infer(met, document("b", ANNOUNCED, date(2024, 1, 9)), again)["c"]
    assert found.best == date(2024, 1, 12)


def test_a_day_without_a_year_told_as_past_is_seldom_that_of_the_year_before():
    sixth = Clue("month_day", "01-06", "past", 0, 9, "January 6")
    assert yearless_likelihood(sixth, date(2022, 1, 6)) == yearless_likelihood(sixth, date(2022, 6, 6)) == 1
    assert yearless_likelihood(sixth, date(2022, 1, 5)) < 1
    assert yearless_likelihood(Clue("month_day", "02-29", "past", 0, 9, "x"), date(2022, 3, 1)) == 1

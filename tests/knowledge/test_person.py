"""Office holders: who held what on which day."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from pipelines.knowledge.person import Tenure, office_holder, people, role_on, tenures
from pipelines.knowledge.person import _make as make_tenure
from pipelines.knowledge.table import TableError, read_table

DAY = date(2022, 1, 5)
HEADER = "name,aliases,office,country,sector,from_date,to_date\n"


@pytest.mark.parametrize(
    ("office", "country", "day", "name"),
    [
        ("president", "USA", DAY, "Joe Biden"),
        ("president", "USA", date(2021, 1, 19), "Donald Trump"),
        ("president", "USA", date(2016, 6, 1), "Barack Obama"),
        ("president", "RUS", DAY, "Vladimir Putin"),
        ("president", "UKR", DAY, "Volodymyr Zelensky"),
        ("chancellor", "DEU", DAY, "Olaf Scholz"),
        ("chancellor", "DEU", date(2021, 6, 1), "Angela Merkel"),
        ("president", "USA", date(1700, 1, 1), None),
        ("king", "USA", DAY, None),
    ],
)
def test_who_held_the_office_on_the_day(office, country, day, name):
    assert office_holder(office, country, day) == name


@pytest.mark.parametrize(
    ("name", "day", "role"),
    [
        ("Joe Biden", DAY, ("USA", "GOV", "president in office")),
        ("Joe Biden", date(2012, 1, 1), ("USA", "GOV", "vice president in office")),
        ("Joe Biden", date(1990, 1, 1), ("USA", "LEG", "senator in office")),
        ("Joe Biden", date(2019, 1, 1), ("USA", "ELI", "former vice president")),
        ("Joe Biden", date(1960, 1, 1), ("USA", None, "not yet in office on that day")),
        ("Angela Merkel", DAY, ("DEU", "ELI", "former chancellor")),
        ("Jens Stoltenberg", DAY, ("IGO", None, "NATO secretary general in office")),
    ],
)
def test_what_somebody_was_on_the_day(name, day, role):
    assert role_on(name, day) == role


def test_an_office_that_is_open_counts_where_no_day_is_known():
    open_ended = next(t for t in tenures() if t.to_date is None and t.office and len(people()[t.name]) == 1)
    assert role_on(open_ended.name, None)[2] == f"{open_ended.office} in office"


def test_an_office_is_held_on_its_first_and_on_its_last_day():
    tenure = Tenure("A", (), "president", "USA", "GOV", date(2020, 1, 2), date(2020, 3, 4))
    assert tenure.holds(date(2020, 1, 2))
    assert tenure.holds(date(2020, 3, 4))
    assert not tenure.holds(date(2020, 1, 1))
    assert not tenure.holds(date(2020, 3, 5))


def test_no_row_stands_twice():
    counted = Counter((t.name, t.office, t.country, t.from_date) for t in tenures())
    assert [key for key, count in counted.items() if count > 1] == []


def test_no_full_name_means_two_people():
    meanings: dict[str, set[str]] = {}
    for name, rows in people().items():
        for alias in (name, *(alias for row in rows for alias in row.aliases)):
            if " " in alias:
                meanings.setdefault(alias, set()).add(name)
    assert {alias: names for alias, names in meanings.items() if len(names) > 1} == {}


@pytest.mark.parametrize("country", ["USA", "RUS", "UKR", "DEU", "FRA", "CHN", "TUR"])
def test_a_country_has_at_most_one_president_on_any_day(country):
    terms = sorted(
        (t.from_date or date.min, t.to_date or date.max, t.name)
        for t in tenures()
        if t.country == country and t.office == "president"
    )
    overlaps = [(a, b) for a, b in pairwise(terms) if a[1] > b[0]]
    assert overlaps == []


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("A,,president,USA,GOV,2020-05-01,2020-01-01\n", "A: leaves office on 2020-01-01, before 2020-05-01"),
        ("A,,president,ZZZ,GOV,,\n", "country 'ZZZ' is not in the list"),
        ("A,,president,USA,XXX,,\n", "sector 'XXX' is not in the list"),
        ("A,,president,USA,GOV,2020-13,\n", "month must be in 1..12"),
        ("A,,president,USA,GOV,soon,\n", "invalid literal"),
    ],
)
def test_a_faulty_row_is_named(tmp_path, row, complaint):
    (tmp_path / "people.csv").write_text(HEADER + row, encoding="utf-8")
    with pytest.raises(TableError, match=r"people\.csv, line 2: ") as caught:
        read_table("people.csv", make_tenure, tmp_path)
    assert complaint in str(caught.value)

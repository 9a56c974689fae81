"""When the publication day of an article changes, everything that hangs on it is made anew."""

from datetime import UTC, date, datetime

import pytest

from pipelines import route
from pipelines.settings import Settings
from tests.assets.job import rows

FIRST, SECOND = datetime(2023, 5, 20, 9, tzinfo=UTC), datetime(2023, 5, 21, 9, tzinfo=UTC)
UNDATED = """Grain talks to resume in Vienna

The foreign ministers of Turkey and Ukraine will meet in Vienna on Friday to discuss the grain exports.

Turkish Foreign Minister Mevlut Cavusoglu said on Tuesday that he expected progress.
"""
DATED = """Ministers meet in Vienna over grain

Published: 5 May 2023

The foreign ministers of Turkey and Ukraine met in Vienna on Friday to discuss the grain exports.

They will meet again in Ankara on 20 May.
"""
"""Written for this test."""


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    return tmp_path_factory.mktemp("sources")


@pytest.fixture(scope="module")
def redated(sources, tmp_path_factory):
    """The rows before and after the dated article came."""
    home = tmp_path_factory.mktemp("redated")
    (sources / "undated.txt").write_text(UNDATED, encoding="utf-8")
    route.run([sources], settings=Settings(home=home), now=FIRST)
    before = rows(home)
    (sources / "dated.txt").write_text(DATED, encoding="utf-8")
    route.run([sources], settings=Settings(home=home), now=SECOND)
    return before, rows(home)


def of_undated(found, table):
    [key] = [d.document_id for d in found["document"] if d.path.endswith("undated.txt")]
    return [row for row in found[table] if row.document_id == key]


def friday(found):
    return next(t for t in of_undated(found, "timex") if t.text_raw == "Friday")


def meeting(found):
    return next(m for m in of_undated(found, "event_mention") if m.date_text == "Friday")


def test_before_no_day_is_known(redated):
    before, _ = redated
    assert of_undated(before, "document")[0].published_best_date is None
    assert (friday(before).start_date, meeting(before).start_date) == (None, None)


def test_its_time_expressions_and_events_are_read_again(redated):
    _, after = redated
    document = of_undated(after, "document")[0]
    assert document.published_method == "inferred"
    assert date(2023, 4, 30) <= document.published_earliest_date <= document.published_latest_date <= date(2023, 5, 5)
    assert (friday(after).value, meeting(after).start_date) == ("2023-05-05", date(2023, 5, 5))
    assert len(of_undated(after, "timex")) == len({t.timex_id for t in of_undated(after, "timex")})


def test_its_events_are_merged_anew(redated):
    _, after = redated
    event_of = {member.event_mention_id: member.event_id for member in after["event_member"]}
    mine = meeting(after)
    theirs = next(m for m in after["event_mention"] if m.date_text == "Friday" and m.document_id != mine.document_id)
    assert event_of[mine.event_mention_id] == event_of[theirs.event_mention_id]


def test_dated_later_is_dated_as_if_both_had_come_at_once(redated, sources, tmp_path):
    route.run([sources], settings=Settings(home=tmp_path), now=FIRST)
    at_once = rows(tmp_path)
    for table in ("timex", "event_mention", "event_mention_participant"):
        one, other = (sorted(r.model_dump_json() for r in found[table]) for found in (at_once, redated[1]))
        assert one == other, table

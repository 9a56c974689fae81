"""People's word on which reports are one event."""

from datetime import UTC, date, datetime

import pytest
from click.testing import CliRunner

from models.event import Event, EventMember, MergeDecision
from models.judgement import EventJudgement
from models.quality import Issue
from pipelines.cli import dateline
from pipelines.knowledge.own_alias import OwnFileError
from pipelines.load.warehouse import Warehouse
from pipelines.resolve.event_cluster import cluster_mentions
from pipelines.resolve.event_judgement import add_judgement, place_judgements, read_judgements
from pipelines.route import run
from pipelines.settings import Settings
from tests.resolve.facts import make_facts

DAY = date(2022, 1, 7)
NOW = datetime(2022, 2, 1, tzinfo=UTC)
VIENNA = "Published: 3 January 2022\n\nRussia and Ukraine held talks in Vienna on 3 January 2022.\n"
MINTED = {m: f"event of {m}" for m in "abcd"}


def judged(left: str, right: str, decision: str) -> EventJudgement:
    return EventJudgement.model_validate(
        {"left_id": left, "right_id": right, "decision": decision, "why": "seen on film", "decided_by": "Ada"}
    )


def cluster(*judgements: EventJudgement):
    """Two reports of one day, and two of another a month later."""
    days = {"a": DAY, "b": DAY, "c": date(2022, 2, 9), "d": date(2022, 2, 9)}
    facts = {m: make_facts(m, day=day) for m, day in days.items()}
    return cluster_mentions(facts, place_judgements(judgements, MINTED, ()))


def test_without_a_judgement_the_rules_decide():
    assert cluster().groups == [["a", "b"], ["c", "d"]]


def test_two_events_judged_the_same_are_one_whatever_speaks_against_it():
    found = cluster(judged("event of a", "event of d", "same"))
    assert found.groups == [["a", "b", "c", "d"]]
    link = next(link for link in found.links if (link.left, link.right) == ("a", "d"))
    assert (link.decision, link.decided_by, link.note) == ("same", "Ada", "judged same by Ada: seen on film")


def test_two_mentions_judged_different_are_two_events():
    found = cluster(judged("a", "b", "different"))
    assert found.groups == [["a"], ["b"], ["c", "d"]]
    link = next(link for link in found.links if (link.left, link.right) == ("a", "b"))
    assert (link.decision, link.decided_by) == ("different", "Ada")
    assert "judged different by Ada: seen on film" in str(link.comparison.reasons[-1])


def test_a_judgement_that_others_exclude_is_told_and_not_followed():
    same = judged("a", "c", "same")
    found = cluster(same, judged("b", "d", "different"))
    assert found.groups == [["a", "b"], ["c", "d"]]
    assert found.contradicted == [same]


def test_an_id_that_nothing_has_is_told():
    strange = judged("a", "nothing", "same")
    assert place_judgements([strange], MINTED, ()).unknown == (strange,)


def test_an_event_whose_first_mention_is_gone_is_known_by_its_other_mentions():
    member = EventMember(event_id="old", event_mention_id="c", is_current=True, began_batch_id="1")
    placed = place_judgements([judged("old", "a", "same")], MINTED, [member])
    assert list(placed.of_pair) == [("a", "c")]


def test_the_last_judgement_on_a_pair_holds(tmp_path):
    path = tmp_path / "event_judgements.csv"
    assert not add_judgement(path, judged("a", "b", "same"))
    assert not add_judgement(path, judged("c", "b", "same"))
    assert add_judgement(path, judged("b", "a", "different"))
    assert [(j.pair, j.decision) for j in read_judgements(path)] == [(("b", "c"), "same"), (("a", "b"), "different")]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("left,right\na,b\n", "line 1: has no column 'left_id'; expected left_id, right_id, decision, why"),
        ("left_id,right_id,decision,why\na,b,perhaps,x\n", "line 2: decision"),
        ("left_id,right_id,decision,why\na,b,same,x\na,,same,x\n", "line 3: right_id is empty"),
        ("left_id,right_id,decision,why\na,b,same,x,Ada,more\n", "line 2: more fields than the 4 columns"),
    ],
)
def test_a_faulty_file_is_told_with_its_line(tmp_path, content, told):
    path = tmp_path / "event_judgements.csv"
    path.write_text(content)
    with pytest.raises(OwnFileError, match=told):
        read_judgements(path)


def test_a_judgement_by_the_command_line_survives_every_run(tmp_path):
    home, news, again = tmp_path / "h", tmp_path / "n", tmp_path / "again"
    news.mkdir()
    (news / "a.txt").write_text(VIENNA)
    (news / "b.txt").write_text(VIENNA.replace("Vienna", "Geneva").replace("3 January", "9 January"))
    run([news], settings=Settings(home=home), now=NOW)
    first, second = standing(home)
    told = CliRunner().invoke(
        dateline, ["judge", first[:9], second[:9], "same", "--why", "one round of talks", "--home", str(home)]
    )
    assert told.exit_code == 0, told.output
    run([news], settings=Settings(home=home), now=NOW.replace(day=2))
    assert standing(home) == [first]
    run([news], settings=Settings(home=home), now=NOW.replace(day=3))
    assert standing(home) == [first]
    with Warehouse.open(home) as warehouse:
        decision = warehouse.read(MergeDecision, "decided_by <> 'rule'")[0]
        assert decision.reasons[-1] == "judged same by person: one round of talks"
    again.mkdir()
    (again / "event_judgements.csv").write_bytes((home / "event_judgements.csv").read_bytes())
    run([news], settings=Settings(home=again), now=NOW)
    assert standing(again) == [first]
    (home / "event_judgements.csv").unlink()
    run([news], settings=Settings(home=home), now=NOW.replace(day=4))
    assert len(standing(home)) == 2


def test_a_judgement_on_what_is_gone_is_an_issue_until_it_is_taken_back(tmp_path):
    home, news = tmp_path / "h", tmp_path / "n"
    news.mkdir()
    (news / "a.txt").write_text(VIENNA)
    add_judgement(home / "event_judgements.csv", judged("nothing", "nowhere", "same"))
    for expected in ([False], [True]):
        run([news], settings=Settings(home=home), now=NOW)
        with Warehouse.open(home) as warehouse:
            issues = warehouse.read(Issue, "kind = 'judgement_unknown'")
            assert [i.is_resolved for i in issues] == expected
        (home / "event_judgements.csv").unlink(missing_ok=True)


def standing(home) -> list[str]:
    with Warehouse.open(home) as warehouse:
        return [e.event_id for e in warehouse.read(Event, "mention_count > 0", order="start_date")]

"""Every statement in sql/: it runs, it says what its head must say, and its answer is the one expected."""

import re
from datetime import date

import pytest

from pipelines.publish.query import QueryError, named_queries, open_published, run_named_or_sql
from pipelines.publish.sql_files import SQL_FOLDER, SqlFileError, read_sql_file, sql_files, views_in_order
from tests.golden.cookbook import COOKBOOK_FILE, cookbook
from tests.published import change_small_world, publish_small_world

PROMISED_VIEWS = [
    "v_timeline", "v_upcoming", "v_dyad", "v_contradicting_figure", "v_date_conflict", "v_who_said",
    "v_source_coverage", "v_cooccurrence", "gdelt_event", "v_event_mention",
]  # fmt: skip
MAY_BE_EMPTY = {"changed_status", "suspicious_documents"}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("home")
    publish_small_world(folder)
    return folder


def ask(home, text, **params):
    return run_named_or_sql(home, text, params).to_pylist()


@pytest.mark.parametrize("name", PROMISED_VIEWS)
def test_every_promised_view_has_rows(home, name):
    assert ask(home, f"SELECT * FROM {name}")


def test_views_list_their_columns_and_say_what_a_row_is():
    for view in views_in_order():
        assert not re.search(r"SELECT\s+(DISTINCT\s+)?(\w+\.)?\*", view.statement), view.name
        assert view.notes.endswith("."), view.name


def test_views_are_made_after_those_they_need():
    names = [view.name for view in views_in_order()]
    assert names.index("v_event_mention") < names.index("v_date_conflict")
    assert sorted(names) == sorted(file.name for file in sql_files("views"))


@pytest.mark.parametrize("query", sorted(named_queries()))
def test_every_named_query_runs_and_answers(home, query):
    assert ask(home, query) or query in MAY_BE_EMPTY


@pytest.mark.parametrize("query", sorted(named_queries()))
def test_every_named_query_has_a_title_and_a_question(query):
    file = named_queries()[query]
    assert file.one("title")
    assert file.one("question").endswith("?")


@pytest.mark.parametrize("query", sorted(named_queries()))
def test_every_parameter_of_a_query_is_used_and_told(query):
    file = named_queries()[query]
    assert set(file.parameters) == set(re.findall(r"\$([a-z_]+)", file.statement))


def test_the_cookbook_is_what_the_queries_answer(home):
    assert len(named_queries()) >= 30
    assert COOKBOOK_FILE.read_text(encoding="utf-8") == cookbook(home), (
        "stale: run `python -m tests.golden.cookbook` and read the difference"
    )


def test_files_hold_one_statement_each_and_no_tabs():
    for path in SQL_FOLDER.rglob("*.sql"):
        if path.name != "schema.sql":
            file = read_sql_file(path)
            assert ";" not in file.statement, path
            assert "\t" not in file.text, path


def test_a_file_without_a_statement_is_refused(tmp_path):
    (tmp_path / "empty.sql").write_text("-- title: nothing\n")
    with pytest.raises(SqlFileError, match="no statement"):
        read_sql_file(tmp_path / "empty.sql")


def test_the_timeline_leaves_out_merged_and_undated_events_and_keeps_the_order(home):
    rows = ask(home, "timeline")
    assert [row["event_id"] for row in rows] == ["e6", "e2", "e4", "e1"]
    assert [row["event_id"] for row in ask(home, "timeline", since="2022-01-06", type="consult")] == ["e1"]
    assert [row["event_id"] for row in ask(home, "timeline", until="2022-01-04")] == ["e6", "e2"]


def test_an_event_whose_articles_are_gone_leaves_the_views(tmp_path):
    change_small_world(tmp_path, ["UPDATE event SET mention_count = 0 WHERE event_id = 'e2'"])
    for view in ("v_timeline", "gdelt_event"):
        assert "e2" not in str(ask(tmp_path, f"SELECT * FROM {view}"))


def test_copies_are_told_beside_what_they_copy(home):
    (row,) = ask(home, "copies")
    assert (row["original_path"], row["copy_path"], row["likeness"]) == ("d3.txt", "d5.txt", "nearly the same text")


def test_removed_text_is_counted_for_each_source(home):
    rows = ask(home, "removed_text_by_source")
    assert [(row["source_name"], row["reason"], row["line_count"]) for row in rows] == [
        ("The Gazette", "newsletter_words", 2), ("The Herald", "newsletter_words", 3),
    ]  # fmt: skip


def test_articles_with_an_issue_or_with_little_left_are_suspicious(tmp_path):
    change_small_world(
        tmp_path,
        [
            "UPDATE line SET is_kept = false WHERE document_id = 'd3' AND line_no = 1",
            "UPDATE issue SET path = 'd1.txt', stage = 'clean', kind = 'odd'",
        ],
    )
    rows = ask(tmp_path, "suspicious_documents")
    assert [(row["path"], row["issue_kinds"]) for row in rows] == [("d3.txt", None), ("d1.txt", ["odd"])]


def test_coming_up_counts_from_the_newest_article(home):
    (row,) = ask(home, "upcoming")
    assert (row["event_id"], row["as_of_date"]) == ("e1", date(2022, 1, 7))
    assert [row["event_id"] for row in ask(home, "due")] == ["e6"]


def test_coming_up_can_be_asked_for_an_earlier_day(home):
    rows = ask(home, "upcoming_as_of", day="2022-01-05")
    assert [(row["event_id"], row["start_date"], row["document_count"]) for row in rows] == [
        ("e1", date(2022, 1, 20), 1)
    ]


def test_meetings_are_counted_apart_from_their_mentions(home):
    (row,) = ask(home, "distinct_meetings")
    assert (row["event_count"], row["mention_count"]) == (2, 3)


def test_articles_that_date_an_event_differently_are_quoted(home):
    (row,) = ask(home, "date_conflicts")
    assert row["readings"] == ["d1.txt: “20 January” -> 2022-01-20", "d2.txt: “21 January” -> 2022-01-21"]


def test_articles_say_how_sure_their_day_is_and_the_undated_come_last(tmp_path):
    change = (
        "UPDATE document SET published_best_date = NULL, published_confidence = 0, published_method = 'inferred', "
        "published_earliest_date = '2022-01-05', published_latest_date = '2022-01-07' WHERE document_id = 'd4'"
    )
    change_small_world(tmp_path, [change])
    rows = ask(tmp_path, "publication_dates")
    days = [row["published_best_date"] for row in rows[:-1]]
    assert days == sorted(days)
    last = rows[-1]
    assert (last["path"], last["possible_days"], last["published_method"]) == ("d4.txt", 3, "inferred")
    assert {row["possible_days"] for row in rows[:-1]} == {1}


def test_figures_contradict_only_where_their_ranges_do_not_touch(home):
    rows = ask(home, "contradicting_figures")
    assert [(row["low_text"], row["high_text"]) for row in rows] == [
        ("60,000", "more than 100,000"), ("60,000", "about 90,000"), ("about 90,000", "more than 100,000"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE quantity SET subject_key = 'ships' WHERE quantity_id = 'n2'",
        "UPDATE quantity SET unit = 'km' WHERE quantity_id = 'n2'",
        "UPDATE quantity SET value_max = NULL WHERE quantity_id = 'n2'",
        "UPDATE document SET is_current = false WHERE document_id = 'd2'",
        "UPDATE document SET duplicate_of = 'd1' WHERE document_id = 'd2'",
        "UPDATE document SET story_id = 'another' WHERE document_id = 'd2'",
        "UPDATE quantity SET event_mention_id = CASE quantity_id WHEN 'n2' THEN 'm3' ELSE 'm1' END",
    ],
)
def test_figures_of_other_things_stories_or_days_do_not_contradict(tmp_path, change):
    change_small_world(tmp_path, [change])
    assert "60,000" not in [row["low_text"] for row in ask(tmp_path, "contradicting_figures")]


def test_threats_are_told_by_name_and_denied_ones_have_no_pair(home):
    assert ask(home, "who_threatened_whom") == [
        {
            "actor_name": "Norland", "recipient_name": "Sudland", "event_count": 1, "happened_count": 1,
            "first_date": date(2022, 1, 4), "last_date": date(2022, 1, 4),
        }
    ]  # fmt: skip


def test_the_parties_of_a_meeting_are_one_mutual_pair(home):
    rows = ask(home, "SELECT actor_name, recipient_name FROM v_dyad WHERE event_code = 'CONSULT' AND is_mutual")
    assert rows == [{"actor_name": "Norland", "recipient_name": "Sudland"}]


def test_demands_stand_with_their_words_and_can_be_asked_by_country(home):
    (row,) = ask(home, "demands", country="sdl")
    assert (row["actors"], row["recipients"]) == (["Sudland"], ["Norland"])
    assert row["evidence_text"] == "Sudland demanded that Norland withdraw its troops."
    assert ask(home, "demands", country="NRL") == []


def test_a_promise_stands_beside_what_was_done_of_it(home):
    rows = ask(home, "promised_and_delivered", party="norland")
    assert [(row["event_code"], row["path"], row["is_delivered"], row["delivered_text"]) for row in rows] == [
        ("CONSULT", "d1.txt", False, None), ("CONSULT", "d2.txt", False, None),
    ]  # fmt: skip


def test_a_promise_is_delivered_by_the_same_actor_s_later_act(tmp_path):
    change = "UPDATE event_mention SET event_code = 'CONSULT', status = 'occurred' WHERE event_mention_id = 'm5'"
    change_small_world(tmp_path, [change])
    rows = ask(tmp_path, "promised_and_delivered", party="sudland")
    assert [(row["path"], row["is_delivered"], row["delivered_date"]) for row in rows] == [
        ("d1.txt", True, date(2022, 1, 7)), ("d2.txt", True, date(2022, 1, 7)),
    ]  # fmt: skip


def test_a_demand_stands_beside_the_refusal_of_whoever_was_asked(home, tmp_path):
    (row,) = ask(home, "demands_and_refusals")
    assert (row["askers"], row["asked_name"], row["answer_code"]) == (["Sudland"], "Norland", None)
    change = "UPDATE event_mention SET event_code = 'REJECT', status = 'occurred' WHERE event_mention_id = 'm6'"
    change_small_world(tmp_path, [change])
    (row,) = ask(tmp_path, "demands_and_refusals", party="Sudland")
    assert (row["answer_code"], row["answered_date"]) == ("REJECT", date(2022, 1, 7))


def test_a_claim_stands_beside_its_denial(home):
    (row,) = ask(home, "claims_and_counterclaims")
    assert (row["actor_name"], row["claimed_by"], row["denied_by"]) == ("Norland", "the article", "Anna Keller")
    assert row["denial_text"] == "Anna Keller denied that Norland had threatened anyone."


def test_figures_are_told_by_speaker(home):
    rows = ask(home, "figures_by_speaker")
    assert [(row["speaker"], row["text_raw"]) for row in rows] == [
        ("Marco Rossi", "about 90,000"), ("Officials", "60,000"), ("the article", "more than 100,000"),
    ]  # fmt: skip
    assert [row["value_min"] for row in ask(home, "figures_by_speaker", speaker="rossi")] == [81_000]


def test_rows_to_review_say_what_is_doubtful(home):
    rows = {row["event_mention_id"]: row["doubts"] for row in ask(home, "to_review")}
    assert rows["m7"] == ["no party"]
    assert rows["m6"] == ["no day: no day is said"]
    assert "m3" not in rows
    assert "low confidence" in {doubt for row in ask(home, "to_review", below="0.9") for doubt in row["doubts"]}


def test_denials_name_who_denies(home):
    (row,) = ask(home, "denials")
    assert (row["denied_by"], row["event_code"]) == ("Anna Keller", "THREATEN")


def test_a_copy_covers_an_event_but_is_no_source_of_its_own(home):
    (row,) = [row for row in ask(home, "most_covered") if row["event_id"] == "e2"]
    assert (row["document_count"], row["copy_count"], row["source_count"]) == (2, 1, 1)


def test_words_are_found_by_speaker(home):
    (row,) = ask(home, "words_of", person="keller")
    assert row["text_raw"] == "We expect a long talk,"


def test_names_are_seen_together_once_for_each_article_that_is_no_copy(home):
    rows = ask(home, "seen_together", name="Keller")
    assert {row["other_name"]: row["document_count"] for row in rows} == {"Norland": 2, "Sudland": 2, "Geneva": 1}


@pytest.fixture(scope="module")
def home_with_a_merge(tmp_path_factory):
    """Where Rossi turned out to be Keller, and Sudland a name of Norland."""
    folder = tmp_path_factory.mktemp("merged")
    pairs = (("person:rossi", "person:keller"), ("country:sudland", "country:norland"))
    change_small_world(
        folder,
        [f"UPDATE entity SET merged_into = '{winner}' WHERE entity_id = '{loser}'" for loser, winner in pairs],
    )
    return folder


def test_who_turned_out_to_be_another_is_seen_and_heard_under_one_name(home_with_a_merge):
    together = ask(home_with_a_merge, "seen_together", name="Keller")
    assert "Marco Rossi" not in {row["other_name"] for row in together}
    said = ask(home_with_a_merge, "words_of", person="keller")
    assert {row["speaker"] for row in said} == {"Anna Keller"}
    assert len(said) == 2
    assert not any("Rossi" in str(row) for row in ask(home_with_a_merge, "SELECT speaker_name FROM v_who_said"))


def test_nobody_does_anything_to_himself_under_another_name(home, home_with_a_merge):
    assert ask(home, "who_to_whom")
    assert ask(home_with_a_merge, "who_to_whom") == []


def test_the_most_active_are_counted_once_for_each_event(home, home_with_a_merge):
    rows = {row["actor_name"]: row for row in ask(home, "most_active")}
    assert (rows["Norland"]["event_count"], rows["Sudland"]["event_count"]) == (4, 2)
    assert rows["Norland"]["conflict_count"] == 2
    (row,) = ask(home_with_a_merge, "most_active")
    assert (row["actor_name"], row["event_count"]) == ("Norland", 5)
    assert [row["actor_name"] for row in ask(home, "most_active", since="2022-01-07")] == ["Sudland", "Norland"]
    assert ask(home, "most_active", type="person") == []


def test_an_entity_has_a_timeline_under_all_its_names(home, home_with_a_merge):
    assert [row["event_id"] for row in ask(home, "entity_timeline", name="sudland")] == ["e2", "e4", "e1"]
    assert {row["entity_name"] for row in ask(home_with_a_merge, "entity_timeline")} == {"Norland"}


def test_names_worth_adding_are_those_that_nothing_is_known_of(home):
    rows = ask(home, "unknown_names")
    assert {row["entity_name"] for row in rows} == {"Anna Keller", "Marco Rossi"}
    assert ask(home, "unknown_names", type="gpe") == []


def test_the_status_history_runs_from_the_first_report_to_the_last(home):
    assert [row["path"] for row in ask(home, "status_history", event="e1")] == ["d1.txt", "d2.txt"]
    assert {row["event_id"] for row in ask(home, "status_history")} == {"e1"}


def test_the_life_of_an_event_is_told_day_by_day(home):
    rows = ask(home, "event_life", event="e1")
    assert [(row["reported_date"], row["status"], row["document_count"], row["source_count"]) for row in rows] == [
        (date(2022, 1, 5), "scheduled", 1, 1), (date(2022, 1, 6), "scheduled", 1, 1),
    ]  # fmt: skip


def test_an_event_that_one_source_told_twice_is_an_echo(home):
    first = ask(home, "echoed_events")[0]
    assert (first["event_id"], first["document_count"], first["source_count"], first["documents_per_source"]) == (
        "e2", 2, 1, 2.0,
    )  # fmt: skip


def test_conflicts_are_ranked_within_days_and_figures(home):
    rows = ask(home, "conflicts_ranked")
    assert [(row["rank_no"], row["kind"], row["gap"]) for row in rows] == [
        (1, "day", 1.0), (1, "figure", 1.67), (2, "figure", 1.35), (3, "figure", 1.01),
    ]  # fmt: skip


def test_what_changed_since_a_day_is_told_by_run(home):
    rows = ask(home, "changed_since")
    assert {row["action"] for row in rows} == {"created", "merged"}
    (merged,) = [row for row in rows if row["action"] == "merged"]
    assert (merged["event_id"], merged["other_event_id"]) == ("e1b", "e1")
    assert ask(home, "changed_since", day="2022-01-09") == []


def test_gdelt_gets_only_what_happened(home):
    rows = ask(home, "SELECT * FROM gdelt_event")
    assert [(r["GLOBALEVENTID"], r["SQLDATE"], r["EventRootCode"], r["Actor1Name"], r["Actor2Name"]) for r in rows] == [
        ("e2", 20220104, "13", "Norland", "Sudland"),
        ("e4", 20220107, "10", "Sudland", "Norland"),
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "COPY (SELECT 1) TO '{place}'",
        "SELECT * FROM read_csv('/etc/hostname')",
        "ATTACH '{place}'",
        "CREATE TABLE t (i INTEGER)",
        "DELETE FROM event",
        "SET enable_external_access = true",
    ],
)
def test_a_question_can_neither_write_nor_reach_another_file(home, tmp_path, statement):
    place = tmp_path / "stolen"
    with pytest.raises(QueryError):
        ask(home, statement.format(place=place))
    assert not place.exists()


@pytest.mark.parametrize(
    ("text", "params", "said"),
    [
        ("timelin", {}, "Did you mean timeline"),
        ("words_of", {"persn": "x"}, "no parameter is called persn; this query has person"),
        ("SELECT * FROM nothing_here", {}, "nothing_here does not exist"),
        ("SELEC 1", {}, "syntax error"),
        ("SELECT $x", {}, "x"),
    ],
)
def test_a_question_that_cannot_be_answered_is_told_why(home, text, params, said):
    with pytest.raises(QueryError, match=said):
        ask(home, text, **params)


def test_a_statement_of_ones_own_can_have_parameters(home):
    assert ask(home, "SELECT title FROM event WHERE event_id = $id", id="e6") == [{"title": "Envoys talk in Paris"}]


def test_nothing_published_yet_is_told(tmp_path):
    with pytest.raises(QueryError, match="nothing has been published yet"):
        open_published(tmp_path)

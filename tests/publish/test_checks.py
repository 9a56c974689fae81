import pytest

from pipelines.load.schema import all_records
from pipelines.publish.checks import generated_checks, record_types, run_checks
from pipelines.publish.sql_files import SQL_FOLDER, sql_files
from tests.warehouse_fixture import BATCH, open_filled_warehouse

FAULTS = {
    "copy_of_a_copy": "UPDATE document SET duplicate_of = 'd5' WHERE document_id = 'd4'",
    "dangling_hint": "UPDATE quote SET speaker_entity_id = 'gone' WHERE quote_id = 'q1'",
    "dangling_reference": "DELETE FROM source WHERE source_id = 's1'",
    "date_order": "UPDATE event SET start_date = '2030-01-01' WHERE event_id = 'e2'",
    "duplicate_key": "INSERT INTO sentence SELECT * FROM sentence LIMIT 1",
    "event_without_member": "DELETE FROM event_member WHERE event_id = 'e2'",
    "evidence_without_trigger": "UPDATE event_mention SET evidence_start_char = 60 WHERE event_mention_id = 'm1'",
    "figure_order": "UPDATE quantity SET value_min = 7, value_max = 3 WHERE quantity_id = 'n1'",
    "file_without_outcome": "DELETE FROM issue",
    "half_a_coordinate": "UPDATE event SET latitude = NULL WHERE event_id = 'e1'",
    "kept_line_outside_text": "UPDATE line SET end_char = 9000 WHERE document_id = 'd1' AND is_kept",
    "member_of_merged_event": "UPDATE event SET merged_into = 'e2' WHERE event_id = 'e1'",
    "mention_in_several_events": "INSERT INTO event_member VALUES ('e2', 'm1', 'b', true, NULL)",
    "mention_without_event": "DELETE FROM event_member WHERE event_mention_id = 'm6'",
    "negated_but_occurred": "UPDATE event_mention SET is_negated = true WHERE event_mention_id = 'm3'",
    "occurred_after_publication": "UPDATE event_mention SET status = 'occurred' WHERE event_mention_id = 'm1'",
    "publication_date_order": "UPDATE document SET published_latest_date = '2000-01-01' WHERE document_id = 'd1'",
    "published_after_ingestion": "UPDATE document SET published_best_date = '2022-01-10' WHERE document_id = 'd1'",
    "quality_drift": (
        "INSERT INTO ingest_batch (batch_id, started_at, extractor_version, status, file_count, document_count, "
        "rejected_count, withdrawn_count) SELECT 'b' || n, TIMESTAMPTZ '2022-02-01' + to_days(n::INTEGER), "
        "'test', 'ok', 0, 0, 0, 0 FROM range(7) AS r (n); "
        "INSERT INTO quality_measure SELECT 'b' || n, 'm', 'all', if(n = 6, 90, 10), 100 FROM range(7) AS r (n)"
    ),
    "several_current_versions": "UPDATE document SET is_current = true",
    "span_not_in_text": "UPDATE sentence SET start_char = start_char + 1, end_char = end_char + 1",
    "text_without_sentence": "DELETE FROM sentence WHERE document_id = 'd2'",
    "unknown_code": "UPDATE event SET mode_code = 'waltz' WHERE event_id = 'e1'",
    "unlikely_country_code": "UPDATE entity SET country_code = 'Norland' WHERE entity_id = 'country:norland'",
}
"""A change for each check that it must find."""


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    with open_filled_warehouse(tmp_path_factory.mktemp("home")) as opened:
        yield opened


@pytest.fixture
def warehouse(filled):
    """The small world as it was made: what a test changes is taken back."""
    filled.execute("BEGIN TRANSACTION")
    yield filled
    filled.execute("ROLLBACK")


def test_the_small_world_passes_every_check(warehouse):
    results = run_checks(warehouse, BATCH)
    assert [result.message for result in results if not result.is_passed] == []
    assert all(result.message.startswith("no ") for result in results)
    assert len(results) == len(sql_files("checks"))


def test_every_check_has_a_fault_that_it_must_find():
    assert sorted(FAULTS) == [file.name for file in sql_files("checks")]


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_a_check_finds_its_fault(warehouse, name):
    warehouse.execute(FAULTS[name]).fetchall()
    (result,) = [result for result in run_checks(warehouse, BATCH) if result.check_name == name]
    assert not result.is_passed
    assert result.fault_count >= 1
    assert result.message.startswith(f"{result.fault_count} ")
    assert ("dateline sql" if result.severity == "warn" else "the first: {") in result.message


def test_the_made_checks_are_what_records_and_ontology_say():
    for name, content in generated_checks().items():
        assert (SQL_FOLDER / "checks" / name).read_text(encoding="utf-8") == content, (
            f"{name} is stale: run `python -m pipelines.publish.checks` and read the difference"
        )


def test_the_checks_know_the_same_records_as_the_schema():
    assert [kind.table for kind in record_types()] == sorted(kind.table for kind in all_records())


def test_a_member_that_no_longer_holds_may_point_at_what_is_gone(warehouse):
    warehouse.execute("INSERT INTO event_member VALUES ('e1', 'gone', 'batch-0', false, 'batch-1')").fetchall()
    (result,) = [r for r in run_checks(warehouse, BATCH) if r.check_name == "dangling_reference"]
    assert result.is_passed


def test_an_ambiguous_span_counts_code_points_not_bytes(warehouse):
    warehouse.execute("UPDATE document SET text = '😀é' || text WHERE document_id = 'd1'").fetchall()
    warehouse.execute("UPDATE sentence SET start_char = start_char + 2, end_char = end_char + 2").fetchall()
    rows = warehouse.execute(
        "SELECT count(*) FROM sentence JOIN document USING (document_id) WHERE document_id = 'd1' "
        "AND substring(text, start_char + 1, end_char - start_char) <> text_raw"
    ).fetchone()
    assert rows == (0,)

"""Shares that are watched, and what is unlike the runs before."""

from datetime import timedelta

from models.document import IngestBatch
from models.quality import QualityMeasure
from pipelines.publish.checks import run_checks
from pipelines.publish.file import publish_warehouse
from pipelines.publish.measures import take_measures
from pipelines.publish.query import open_published
from tests.warehouse_fixture import BATCH, NOW, open_filled_warehouse


def test_parts_and_wholes_are_counted(tmp_path):
    with open_filled_warehouse(tmp_path) as warehouse:
        found = {(m.measure_name, m.subject): (m.part_count, m.whole_count) for m in take_measures(warehouse, BATCH)}
    assert found["rejected_files", "all"] == (1, 6)
    assert found["documents_without_date", "all"] == (0, 5)
    assert {subject for name, subject in found if name == "removed_lines"} <= {"s1.example", "s2.example"}
    assert {name for name, _ in found} >= {"documents_without_event", "unknown_actors", "removed_lines"}


def measured(number: int, part: int):
    batch_id = f"run-{number:02}"
    started = NOW + timedelta(days=number)
    yield IngestBatch(batch_id=batch_id, started_at=started, extractor_version="test", status="ok")
    yield QualityMeasure(batch_id=batch_id, measure_name="m", subject="all", part_count=part, whole_count=100)


def test_a_jump_is_unusual_and_a_check_tells(tmp_path):
    with open_filled_warehouse(tmp_path) as warehouse:
        for number in range(1, 40):
            warehouse.write(measured(number, 10 + number % 3))
        assert drift_of(warehouse) == 0
        warehouse.write(measured(40, 35))
        assert drift_of(warehouse) == 1
        publish_warehouse(warehouse)
    published = open_published(tmp_path)
    rows = published.execute(
        "SELECT share, earlier_run_count, round(usual_share, 2), is_unusual FROM v_quality "
        "WHERE measure_name = 'm' AND is_latest"
    ).fetchall()
    published.close()
    assert rows == [(0.35, 30, 0.11, True)]


def drift_of(warehouse) -> int:
    return next(c.fault_count for c in run_checks(warehouse, BATCH) if c.check_name == "quality_drift")

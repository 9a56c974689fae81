"""Shares that are watched from run to run: every file in sql/measures counts a part and a whole, by subject."""

from models.quality import QualityMeasure
from pipelines.publish.file import OpenWarehouse
from pipelines.publish.sql_files import sql_files


def take_measures(warehouse: OpenWarehouse, batch_id: str) -> list[QualityMeasure]:
    """All of them on the warehouse as it is now; writing them down is the caller's work."""
    found = []
    for measure in sql_files("measures"):
        for subject, part, whole in warehouse.connection.execute(measure.statement).fetchall():
            if whole:
                found.append(
                    QualityMeasure(
                        batch_id=batch_id,
                        measure_name=measure.name,
                        subject=subject,
                        part_count=part,
                        whole_count=whole,
                    )
                )
    return found

-- Shares that are watched, after each run, beside their mean over the (up to) thirty runs before. drift is the
-- difference; is_unusual if it is above three standard deviations and five points in a hundred, after five runs or more.
WITH measured AS (
    SELECT
        quality_measure.batch_id,
        ingest_batch.started_at,
        quality_measure.measure_name,
        quality_measure.subject,
        quality_measure.part_count,
        quality_measure.whole_count,
        quality_measure.part_count / quality_measure.whole_count AS share
    FROM quality_measure
    JOIN ingest_batch ON ingest_batch.batch_id = quality_measure.batch_id
),
compared AS (
    SELECT
        batch_id,
        started_at,
        measure_name,
        subject,
        part_count,
        whole_count,
        share,
        count(*) OVER before AS earlier_run_count,
        avg(share) OVER before AS usual_share,
        stddev_pop(share) OVER before AS usual_deviation,
        row_number() OVER (PARTITION BY measure_name, subject ORDER BY started_at DESC, batch_id DESC) = 1 AS is_latest
    FROM measured
    WINDOW before AS (
        PARTITION BY measure_name, subject
        ORDER BY started_at, batch_id
        ROWS BETWEEN 30 PRECEDING AND 1 PRECEDING
    )
)
SELECT
    batch_id,
    started_at,
    measure_name,
    subject,
    part_count,
    whole_count,
    share,
    earlier_run_count,
    usual_share,
    share - usual_share AS drift,
    coalesce(
        earlier_run_count >= 5 AND abs(share - usual_share) > greatest(3 * usual_deviation, 0.05), false
    ) AS is_unusual,
    is_latest
FROM compared
ORDER BY started_at, batch_id, measure_name, subject

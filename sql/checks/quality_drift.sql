-- severity: warn
-- finds: watched shares that are unlike those of the runs before
-- Above three standard deviations and five points in a hundred of the thirty runs before; `dateline sql quality` shows all.
WITH measured AS (
    SELECT
        quality_measure.measure_name,
        quality_measure.subject,
        quality_measure.part_count / quality_measure.whole_count AS share,
        row_number() OVER (
            PARTITION BY quality_measure.measure_name, quality_measure.subject
            ORDER BY ingest_batch.started_at DESC, ingest_batch.batch_id DESC
        ) AS age
    FROM quality_measure
    JOIN ingest_batch ON ingest_batch.batch_id = quality_measure.batch_id
),
usual AS (
    SELECT measure_name, subject, avg(share) AS usual_share, stddev_pop(share) AS usual_deviation
    FROM measured
    WHERE age BETWEEN 2 AND 31
    GROUP BY measure_name, subject
    HAVING count(*) >= 5
)
SELECT measured.measure_name, measured.subject, measured.share, usual.usual_share
FROM measured
JOIN usual ON usual.measure_name = measured.measure_name AND usual.subject = measured.subject
WHERE measured.age = 1 AND abs(measured.share - usual.usual_share) > greatest(3 * usual.usual_deviation, 0.05)

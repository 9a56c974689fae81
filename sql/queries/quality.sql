-- title: Quality of the data
-- question: Which shares of articles, parties and lines are watched, and is the last run unlike those before it?
SELECT
    measure_name,
    subject,
    part_count,
    whole_count,
    round(share, 3) AS share,
    round(usual_share, 3) AS usual_share,
    round(drift, 3) AS drift,
    is_unusual
FROM v_quality
WHERE is_latest
ORDER BY is_unusual DESC, measure_name, abs(drift) DESC NULLS LAST, whole_count DESC, subject

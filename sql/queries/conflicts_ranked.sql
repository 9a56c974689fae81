-- title: Conflicts, the gravest first
-- question: What do the articles contradict each other in, and by how much?
-- Days are ranked by how far apart they are, figures by how many times the higher is the lower.
-- On 100,000 articles it takes seconds: all mentions of an event and all figures of a story are compared with each
-- other.
WITH conflict AS (
    SELECT 'day' AS kind, title AS subject_text, date_diff('day', first_date, last_date)::DOUBLE AS gap, 'days' AS unit,
        array_to_string(readings, ' | ') AS readings, event_id
    FROM v_date_conflict
    UNION ALL
    SELECT 'figure', subject_text, high_value_min / nullif(low_value_max, 0), 'times',
        concat(low_path, ': ', low_text, ' | ', high_path, ': ', high_text), NULL
    FROM v_contradicting_figure
)
SELECT row_number() OVER (PARTITION BY kind ORDER BY gap DESC NULLS LAST, subject_text, readings) AS rank_no,
    kind, subject_text, round(gap, 2) AS gap, unit, readings, event_id
FROM conflict
ORDER BY rank_no, kind, subject_text

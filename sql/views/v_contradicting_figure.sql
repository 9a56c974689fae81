-- Pairs of figures for the same thing that cannot both be right: their ranges do not touch; the widest gap comes first.
-- Not paired: figures of different stories, of events on different days, of copies, of one voice in one article.
WITH figure AS (
    SELECT
        quantity.quantity_id,
        quantity.document_id,
        document.path,
        coalesce(document.published_best_date, document.published_latest_date) AS published_date,
        document.story_id,
        quantity.subject_key,
        quantity.subject_text,
        quantity.unit,
        quantity.text_raw,
        quantity.value_min,
        quantity.value_max,
        quantity.speaker_text,
        mention.start_date,
        mention.end_date
    FROM quantity
    JOIN document ON document.document_id = quantity.document_id
    LEFT JOIN event_mention AS mention ON mention.event_mention_id = quantity.event_mention_id
    WHERE document.is_current AND document.duplicate_of IS NULL AND quantity.subject_key IS NOT NULL
),
pair AS ( -- by story first: a subject such as "people killed" is in thousands of them
    SELECT low, high
    FROM figure AS low
    JOIN figure AS high
        ON high.story_id = low.story_id
        AND high.subject_key = low.subject_key
        AND high.unit IS NOT DISTINCT FROM low.unit
    WHERE high.value_min > low.value_max
    UNION ALL
    SELECT low, high
    FROM figure AS low
    JOIN figure AS high ON high.subject_key = low.subject_key AND high.unit IS NOT DISTINCT FROM low.unit
    WHERE high.value_min > low.value_max AND low.story_id IS NULL
    UNION ALL
    SELECT low, high
    FROM figure AS low
    JOIN figure AS high ON high.subject_key = low.subject_key AND high.unit IS NOT DISTINCT FROM low.unit
    WHERE high.value_min > low.value_max AND high.story_id IS NULL AND low.story_id IS NOT NULL
)
SELECT
    low.subject_text,
    low.unit,
    low.quantity_id AS low_quantity_id,
    low.document_id AS low_document_id,
    low.path AS low_path,
    low.published_date AS low_published_date,
    low.text_raw AS low_text,
    low.value_min AS low_value_min,
    low.value_max AS low_value_max,
    low.speaker_text AS low_speaker_text,
    high.quantity_id AS high_quantity_id,
    high.document_id AS high_document_id,
    high.path AS high_path,
    high.published_date AS high_published_date,
    high.text_raw AS high_text,
    high.value_min AS high_value_min,
    high.value_max AS high_value_max,
    high.speaker_text AS high_speaker_text,
    high.value_min - low.value_max AS gap
FROM pair
WHERE coalesce(high.start_date <= low.end_date, true)
    AND coalesce(low.start_date <= high.end_date, true)
    AND (high.document_id <> low.document_id OR high.speaker_text IS DISTINCT FROM low.speaker_text)
ORDER BY (high.value_min - low.value_max) / nullif(high.value_min, 0) DESC, low.quantity_id, high.quantity_id

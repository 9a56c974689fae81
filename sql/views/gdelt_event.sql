-- needs: v_event_mention
-- Events that happened or go on, under GDELT's column names; ids are ours, QuadClass is PLOVER's, tone is not measured.
WITH mention AS (
    SELECT
        event_id,
        mode(cameo_root_code ORDER BY cameo_root_code) AS cameo_root_code,
        max(goldstein) AS goldstein
    FROM v_event_mention
    GROUP BY event_id
),
party AS (
    SELECT
        event_id,
        role,
        participant_name,
        country_code,
        sector_code,
        row_number() OVER (PARTITION BY event_id, role ORDER BY mention_count DESC, participant_key) AS place
    FROM event_participant
),
report AS (
    SELECT
        event_id,
        arg_min(document.source_url, (document.published_best_date, document.document_id)) AS source_url
    FROM v_event_mention
    JOIN document ON document.document_id = v_event_mention.document_id
    WHERE document.source_url IS NOT NULL
    GROUP BY event_id
),
dated AS (
    SELECT
        event_id,
        coalesce(start_date, end_date) AS day
    FROM event
)
SELECT
    event.event_id AS GLOBALEVENTID,
    strftime(dated.day, '%Y%m%d')::INTEGER AS SQLDATE,
    strftime(dated.day, '%Y%m')::INTEGER AS MonthYear,
    year(dated.day)::INTEGER AS Year,
    actor1.participant_name AS Actor1Name,
    actor1.country_code AS Actor1CountryCode,
    actor1.sector_code AS Actor1Type1Code,
    coalesce(actor2.participant_name, other.participant_name) AS Actor2Name,
    CASE WHEN actor2.event_id IS NULL THEN other.country_code ELSE actor2.country_code END AS Actor2CountryCode,
    CASE WHEN actor2.event_id IS NULL THEN other.sector_code ELSE actor2.sector_code END AS Actor2Type1Code,
    mention.cameo_root_code AS EventRootCode,
    event.event_code AS EventRootName,
    event.quad_class AS QuadClass,
    mention.goldstein AS GoldsteinScale,
    event.mention_count AS NumMentions,
    event.source_count AS NumSources,
    event.document_count AS NumArticles,
    NULL::DOUBLE AS AvgTone,
    event.location_text AS ActionGeo_FullName,
    event.latitude AS ActionGeo_Lat,
    event.longitude AS ActionGeo_Long,
    strftime(event.first_reported_date, '%Y%m%d')::INTEGER AS DATEADDED,
    report.source_url AS SOURCEURL
FROM event
JOIN dated ON dated.event_id = event.event_id
LEFT JOIN mention ON mention.event_id = event.event_id
LEFT JOIN party AS actor1 ON actor1.event_id = event.event_id AND actor1.role = 'actor' AND actor1.place = 1
LEFT JOIN party AS actor2 ON actor2.event_id = event.event_id AND actor2.role = 'recipient' AND actor2.place = 1
LEFT JOIN party AS other ON other.event_id = event.event_id AND other.role = 'actor' AND other.place = 2
LEFT JOIN report ON report.event_id = event.event_id
WHERE event.merged_into IS NULL AND event.mention_count > 0 AND event.status IN ('occurred', 'ongoing')
ORDER BY SQLDATE NULLS LAST, GLOBALEVENTID

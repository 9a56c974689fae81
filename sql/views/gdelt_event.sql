-- needs: v_event_mention
-- Events that happened or go on, under GDELT's column names; ids are ours, QuadClass is PLOVER's, tone is not measured.
WITH told AS (
    SELECT
        mention.event_id,
        mention.cameo_root_code,
        count(*) AS mention_count,
        max(mention.goldstein) AS goldstein,
        arg_min(document.source_url, (document.published_best_date, document.document_id)) AS source_url,
        min((document.published_best_date, document.document_id)) FILTER (document.source_url IS NOT NULL) AS first_report
    FROM v_event_mention AS mention
    JOIN document ON document.document_id = mention.document_id
    GROUP BY mention.event_id, mention.cameo_root_code
),
mention AS (
    SELECT
        event_id,
        arg_min(cameo_root_code, (-mention_count, cameo_root_code)) AS cameo_root_code,
        max(goldstein) AS goldstein,
        arg_min(source_url, first_report) AS source_url
    FROM told
    GROUP BY event_id
),
placed AS (
    SELECT
        event_id,
        role,
        participant_name,
        country_code,
        sector_code,
        row_number() OVER (PARTITION BY event_id, role ORDER BY mention_count DESC, participant_key) AS place
    FROM event_participant
    QUALIFY place <= 2
),
party AS (
    SELECT
        event_id,
        any_value(participant_name) FILTER (role = 'actor' AND place = 1) AS actor_name,
        any_value(country_code) FILTER (role = 'actor' AND place = 1) AS actor_country_code,
        any_value(sector_code) FILTER (role = 'actor' AND place = 1) AS actor_sector_code,
        any_value(participant_name) FILTER (role = 'actor' AND place = 2) AS other_name,
        any_value(country_code) FILTER (role = 'actor' AND place = 2) AS other_country_code,
        any_value(sector_code) FILTER (role = 'actor' AND place = 2) AS other_sector_code,
        any_value(participant_name) FILTER (role = 'recipient' AND place = 1) AS recipient_name,
        any_value(country_code) FILTER (role = 'recipient' AND place = 1) AS recipient_country_code,
        any_value(sector_code) FILTER (role = 'recipient' AND place = 1) AS recipient_sector_code
    FROM placed
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
    party.actor_name AS Actor1Name,
    party.actor_country_code AS Actor1CountryCode,
    party.actor_sector_code AS Actor1Type1Code,
    coalesce(party.recipient_name, party.other_name) AS Actor2Name,
    CASE WHEN party.recipient_name IS NULL THEN party.other_country_code ELSE party.recipient_country_code END
        AS Actor2CountryCode,
    CASE WHEN party.recipient_name IS NULL THEN party.other_sector_code ELSE party.recipient_sector_code END
        AS Actor2Type1Code,
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
    mention.source_url AS SOURCEURL
FROM event
JOIN dated ON dated.event_id = event.event_id
LEFT JOIN mention ON mention.event_id = event.event_id
LEFT JOIN party ON party.event_id = event.event_id
WHERE event.merged_into IS NULL AND event.mention_count > 0 AND event.status IN ('occurred', 'ongoing')
ORDER BY SQLDATE NULLS LAST, GLOBALEVENTID

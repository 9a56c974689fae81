-- severity: warn
-- finds: rows that end before they begin
SELECT 'timex' AS table_name, timex_id AS row_id, start_date, end_date FROM timex WHERE start_date > end_date
UNION ALL
SELECT 'event_mention', event_mention_id, start_date, end_date FROM event_mention WHERE start_date > end_date
UNION ALL
SELECT 'event', event_id, start_date, end_date FROM event WHERE start_date > end_date

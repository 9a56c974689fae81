-- title: Most covered events
-- question: Which events stand in the most articles, and who reports them?
-- On 100,000 articles it takes seconds: every mention is joined with its event and its article.
SELECT title, event_code, status, document_count, copy_count, source_count, source_names, paths, event_id
FROM v_source_coverage
ORDER BY document_count DESC, source_count DESC, title
LIMIT 20

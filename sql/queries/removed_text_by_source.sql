-- title: Removed text by source
-- question: What was taken out of the articles of each source, and by which rule?
-- On 100,000 articles it takes seconds: every line of every article is gone through.
SELECT coalesce(document.source_name, 'not known') AS source_name, line.kind, line.reason, count(*) AS line_count,
    count(DISTINCT line.document_id) AS document_count,
    arg_min(line.text_raw, (line.document_id, line.line_no)) AS example
FROM line
JOIN document ON document.document_id = line.document_id AND document.is_current
WHERE NOT line.is_kept AND line.kind <> 'blank'
GROUP BY coalesce(document.source_name, 'not known'), line.kind, line.reason
ORDER BY source_name, line_count DESC, line.kind, line.reason

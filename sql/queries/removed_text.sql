-- title: Removed text
-- question: Which lines were taken out of the articles, and why?
-- On 100,000 articles it takes seconds: every line of every article is gone through.
SELECT line.kind, line.reason, count(*) AS line_count, count(DISTINCT line.document_id) AS document_count,
    arg_min(line.text_raw, (line.document_id, line.line_no)) AS example
FROM line
JOIN document ON document.document_id = line.document_id AND document.is_current
WHERE NOT line.is_kept AND line.kind <> 'blank'
GROUP BY line.kind, line.reason
ORDER BY line_count DESC, line.kind, line.reason

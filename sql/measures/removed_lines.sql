-- finds: lines that were taken out of the current articles of a site, blank ones apart
SELECT
    coalesce(source.domain, source.source_name, 'no source') AS subject,
    count(*) FILTER (WHERE NOT line.is_kept) AS part_count,
    count(*) AS whole_count
FROM line
JOIN document ON document.document_id = line.document_id AND document.is_current
LEFT JOIN source ON source.source_id = document.source_id
WHERE line.kind <> 'blank'
GROUP BY ALL

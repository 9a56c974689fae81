-- severity: warn
-- finds: lines that are kept in an article and do not lie in its text
SELECT line.document_id, line.line_no, line.start_char, line.end_char
FROM line
JOIN document ON document.document_id = line.document_id
WHERE line.is_kept
    AND (line.start_char > line.end_char OR line.end_char > length(document.text))

-- severity: error
-- finds: files that gave neither a document nor an issue
-- An article that came before under the same address or id has its document already: the file's count tells of it.
SELECT raw_file.raw_file_id, raw_file.path, raw_file.status
FROM raw_file
WHERE raw_file.is_current
    AND coalesce(raw_file.record_count, 0) = 0
    AND NOT EXISTS (SELECT 1 FROM document WHERE document.raw_file_id = raw_file.raw_file_id)
    AND NOT EXISTS (
        SELECT 1
        FROM issue
        WHERE issue.path = raw_file.path
            OR starts_with(issue.path, raw_file.path || '#')
            OR starts_with(issue.path, raw_file.path || '!/')
            OR starts_with(issue.path, raw_file.path || '/')
    )

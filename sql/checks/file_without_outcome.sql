-- severity: error
-- finds: files that gave neither a document nor an issue
-- A file may have given a document under another path too: copies of one content share their document.
SELECT raw_file.raw_file_id, raw_file.path, raw_file.status
FROM raw_file
WHERE raw_file.is_current
    AND NOT EXISTS (
        SELECT 1
        FROM document
        WHERE document.raw_file_id = raw_file.raw_file_id OR document.raw_sha256 = raw_file.raw_sha256
    )
    AND NOT EXISTS (
        SELECT 1 FROM issue WHERE issue.path = raw_file.path OR starts_with(issue.path, raw_file.path || '/')
    )

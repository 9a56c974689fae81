-- ingest_batch.withdrawn_count and raw_file.hashed_at are new, and so are the tables run_stage and quality_measure.
-- Nothing is known of earlier runs: their counts are 0, and each file is read once more.
-- event_mention.typed_by, other_type and type_share are new; what was read before was typed by rules alone.
ALTER TABLE event_mention ADD COLUMN typed_by TEXT DEFAULT 'rule'

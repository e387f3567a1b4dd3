-- Owner: inbox
-- What a notice was made of, such as an event: what comes twice is told once.
ALTER TABLE notifications ADD COLUMN source_key VARCHAR(100) COLLATE utf8mb4_bin AFTER collapse_key;

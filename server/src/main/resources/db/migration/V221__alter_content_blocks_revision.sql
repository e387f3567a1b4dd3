-- Owner: content
-- As for pages: which change to the block a row was last part of.
ALTER TABLE content_blocks ADD COLUMN revision INT NOT NULL DEFAULT 0 AFTER version;

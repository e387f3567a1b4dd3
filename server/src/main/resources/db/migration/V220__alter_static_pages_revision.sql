-- Owner: content
-- Counts what was ever done to a page in its language; a row bears the count of the last change to itself, so that who
-- writes can say which state they have seen.
ALTER TABLE static_pages ADD COLUMN revision INT NOT NULL DEFAULT 0 AFTER version;

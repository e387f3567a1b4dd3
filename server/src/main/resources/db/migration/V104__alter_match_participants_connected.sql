-- Owner: match
-- When this side's call was connected.
ALTER TABLE match_participants ADD COLUMN connected_at DATETIME(6) AFTER accepted_at;

-- Owner: match
-- Whether the coins that were held for this side's search have been taken or given back.
ALTER TABLE match_participants ADD COLUMN hold_settled BOOLEAN NOT NULL DEFAULT FALSE AFTER hold_id;

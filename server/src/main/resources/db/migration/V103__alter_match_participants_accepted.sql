-- Owner: match
-- When this side said yes to the offer.
ALTER TABLE match_participants ADD COLUMN accepted_at DATETIME(6) AFTER queued_at;

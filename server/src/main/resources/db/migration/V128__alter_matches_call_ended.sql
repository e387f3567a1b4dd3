-- Owner: match
-- When a call that was connected ended or broke, as long as it is not connected anew.
ALTER TABLE matches ADD COLUMN call_ended_at DATETIME(6) AFTER connected_at;

-- Owner: match
-- For those few of whose coins something is still to be done.
-- [jooq ignore start]
ALTER TABLE match_participants ADD INDEX ix_match_participants_hold (hold_settled, hold_id);
-- [jooq ignore stop]

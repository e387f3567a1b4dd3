-- Owner: match
-- For those few of whose coins something is still to be done.
-- [jooq ignore start]
CREATE INDEX ix_match_participants_hold ON match_participants (hold_settled, hold_id);
-- [jooq ignore stop]

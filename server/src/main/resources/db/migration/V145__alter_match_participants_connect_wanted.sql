-- Owner: match
-- Who wants to keep in touch stands in connection_wishes; nothing was ever written here.
ALTER TABLE match_participants DROP COLUMN connect_wanted;

-- Owner: match
-- Owner of match_pools: pool
-- Pools are a service of their own now; a key that refers to another service's rows would tie the two together.
ALTER TABLE matches DROP FOREIGN KEY fk_matches_pool;

-- Owner: pool
-- Which connection to the database committed last, or is about to: it is ended when its owner hangs.
ALTER TABLE match_pools ADD COLUMN connection BIGINT AFTER owned_since;

-- Owner: connection
-- The same for the second of the two.
ALTER TABLE connections ADD COLUMN high_position BIGINT AFTER low_position;

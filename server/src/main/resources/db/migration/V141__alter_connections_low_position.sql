-- Owner: connection
-- Where the last change, that it was made or ended, stands among what the first of the two was told.
ALTER TABLE connections ADD COLUMN low_position BIGINT AFTER deleted_by_user_id;

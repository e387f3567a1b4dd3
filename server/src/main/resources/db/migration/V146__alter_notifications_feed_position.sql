-- Owner: inbox
-- Where the notice stands among all that its owner was told; null in those of before that was counted.
ALTER TABLE notifications ADD COLUMN feed_position BIGINT AFTER times;

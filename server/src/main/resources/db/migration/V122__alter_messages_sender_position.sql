-- Owner: chat
-- Where the message stands in its sender's feed.
ALTER TABLE messages ADD COLUMN sender_position BIGINT AFTER recipient_user_id;

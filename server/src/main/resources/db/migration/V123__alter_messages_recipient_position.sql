-- Owner: chat
-- Where the message stands in its recipient's feed.
ALTER TABLE messages ADD COLUMN recipient_position BIGINT AFTER sender_position;

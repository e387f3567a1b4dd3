-- Owner: chat
-- The other of the two; null in messages of before there were feeds.
ALTER TABLE messages ADD COLUMN recipient_user_id BINARY(16) AFTER sender_user_id;

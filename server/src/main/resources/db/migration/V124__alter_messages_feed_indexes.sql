-- Owner: chat
-- For what somebody has missed.
-- [jooq ignore start]
ALTER TABLE messages ADD INDEX ix_messages_sender (sender_user_id, sender_position),
  ADD INDEX ix_messages_recipient (recipient_user_id, recipient_position);
-- [jooq ignore stop]

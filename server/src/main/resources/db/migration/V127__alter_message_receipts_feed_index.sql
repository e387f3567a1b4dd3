-- Owner: chat
-- For receipts that somebody was not told of.
-- [jooq ignore start]
ALTER TABLE message_receipts ADD INDEX ix_message_receipts_partner (partner_user_id, partner_position);
-- [jooq ignore stop]

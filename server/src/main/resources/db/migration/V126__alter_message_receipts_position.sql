-- Owner: chat
-- Where the receipt stands in the feed of the other; each time it advances, at the end.
ALTER TABLE message_receipts ADD COLUMN partner_position BIGINT AFTER partner_user_id;

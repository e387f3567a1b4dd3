-- Owner: chat
-- The other of the two, who is told of the receipt.
ALTER TABLE message_receipts ADD COLUMN partner_user_id BINARY(16) AFTER user_id;

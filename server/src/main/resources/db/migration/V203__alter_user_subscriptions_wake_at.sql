-- Owner: subscription
-- When there is something to be done by time alone: an end, or the coins of another month; NULL for nothing.
ALTER TABLE user_subscriptions ADD COLUMN wake_at DATETIME(6) AFTER entitled_until;

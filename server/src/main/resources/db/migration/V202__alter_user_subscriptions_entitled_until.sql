-- Owner: subscription
-- Until when what is paid for may be used, unless a store says something else before; NULL when it may not be used.
ALTER TABLE user_subscriptions ADD COLUMN entitled_until DATETIME(6) AFTER current_period_end;

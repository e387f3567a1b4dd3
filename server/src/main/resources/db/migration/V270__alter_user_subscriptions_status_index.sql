-- Owner: subscription
-- What is due is found by wake_at; nothing is looked up by status.
-- [jooq ignore start]
ALTER TABLE user_subscriptions DROP INDEX ix_user_subscriptions_status;
-- [jooq ignore stop]

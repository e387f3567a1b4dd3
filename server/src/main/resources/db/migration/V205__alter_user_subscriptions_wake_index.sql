-- Owner: subscription
-- [jooq ignore start]
ALTER TABLE user_subscriptions ADD INDEX ix_user_subscriptions_wake (wake_at);
-- [jooq ignore stop]

-- Owner: subscription
-- As for the plan itself.
-- [jooq ignore start]
ALTER TABLE user_subscriptions DROP INDEX ix_user_subscriptions_pending_plan;
-- [jooq ignore stop]

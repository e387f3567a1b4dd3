-- Owner: subscription
-- It served the foreign key that is gone.
-- [jooq ignore start]
ALTER TABLE user_subscriptions DROP INDEX ix_user_subscriptions_plan;
-- [jooq ignore stop]

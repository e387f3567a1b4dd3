-- Owner: subscription
-- As for the plan itself.
ALTER TABLE user_subscriptions DROP FOREIGN KEY fk_user_subscriptions_pending_plan;

-- Owner: subscription
-- Owner of subscription_plans: plan
-- What is on sale has a service of its own now; a key that refers to another service's rows would tie the two together.
ALTER TABLE user_subscriptions DROP FOREIGN KEY fk_user_subscriptions_plan;

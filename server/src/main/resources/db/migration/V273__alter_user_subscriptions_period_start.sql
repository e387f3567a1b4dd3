-- Owner: subscription
-- Stores tell when a period ends; when it began follows from the plan, and was never written.
ALTER TABLE user_subscriptions DROP COLUMN current_period_start;

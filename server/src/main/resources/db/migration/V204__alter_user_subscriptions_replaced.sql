-- Owner: subscription
-- Whether another subscription follows this one: it is over then, whatever the store still says of it.
ALTER TABLE user_subscriptions ADD COLUMN replaced BOOLEAN NOT NULL DEFAULT FALSE AFTER auto_renew;

-- Owner: reward
-- Owner of reward_activities: reward
-- Rewards have a service of their own now; a key that refers to another service's rows would tie the two together.
ALTER TABLE reward_claims DROP FOREIGN KEY fk_reward_claims_transaction;

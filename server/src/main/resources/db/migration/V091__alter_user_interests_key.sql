-- Owner: profile
-- Owner of interests: interest
-- Owner of interest_translations: interest
-- The catalogue has a service of its own now; a key that refers to another service's rows would tie the two together.
-- An interest is never deleted: one that may not be chosen any more is not active.
ALTER TABLE user_interests DROP FOREIGN KEY fk_user_interests_interest;

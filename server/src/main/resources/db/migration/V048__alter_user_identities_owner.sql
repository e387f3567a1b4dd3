-- Owner: auth
-- Accounts have a service of their own now, which these rows refer to without a key.
ALTER TABLE user_identities DROP FOREIGN KEY fk_user_identities_user;

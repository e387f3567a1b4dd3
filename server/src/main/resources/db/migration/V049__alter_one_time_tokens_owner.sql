-- Owner: auth
-- Accounts have a service of their own now, which these rows refer to without a key.
ALTER TABLE one_time_tokens DROP FOREIGN KEY fk_one_time_tokens_user;

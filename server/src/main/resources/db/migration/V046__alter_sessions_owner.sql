-- Owner: session
-- Owner of refresh_tokens: session
-- Owner of signing_keys: session
-- Sessions have a service of their own now; keys that refer to another service's rows would tie the two together.
ALTER TABLE sessions DROP FOREIGN KEY fk_sessions_user;

-- Owner of users: account
-- Owner of sessions: session
-- Owner of refresh_tokens: session
-- Owner of signing_keys: session
-- The language in which a person is written to, from the Accept-Language of the registration.
ALTER TABLE users ADD COLUMN locale VARCHAR(16) NOT NULL DEFAULT 'en';

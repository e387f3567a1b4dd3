-- Owner: account
-- The language in which a person is written to, from the Accept-Language of the registration.
ALTER TABLE users ADD COLUMN locale VARCHAR(16) NOT NULL DEFAULT 'en' AFTER role;

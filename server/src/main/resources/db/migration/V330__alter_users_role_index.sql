-- Owner: account
-- Who is staff: a handful of many.
-- [jooq ignore start]
ALTER TABLE users ADD INDEX ix_users_role (role, id);
-- [jooq ignore stop]

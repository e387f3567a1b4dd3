-- Owner: moderation
-- What was decided in a month is counted.
-- [jooq ignore start]
ALTER TABLE moderation_cases ADD INDEX ix_moderation_cases_decided (decided_at);
-- [jooq ignore stop]

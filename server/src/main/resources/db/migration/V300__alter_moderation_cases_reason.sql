-- Owner: moderation
-- The gravest of what was told in the case.
ALTER TABLE moderation_cases ADD COLUMN reason VARCHAR(16) NOT NULL DEFAULT 'OTHER' AFTER state;

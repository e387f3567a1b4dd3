-- Owner: moderation
-- Counts what came into the case, so that nobody decides on less than there is.
ALTER TABLE moderation_cases ADD COLUMN version INT NOT NULL DEFAULT 1 AFTER priority;

-- Owner: moderation
-- What those are told who reported; null for the standard words.
ALTER TABLE moderation_cases ADD COLUMN reporter_statement TEXT AFTER statement;

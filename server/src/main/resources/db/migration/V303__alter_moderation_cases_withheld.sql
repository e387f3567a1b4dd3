-- Owner: moderation
-- Since when whom the case is about is hidden, since a child may be in danger; stays once it is decided.
ALTER TABLE moderation_cases ADD COLUMN withheld_at DATETIME(6) AFTER evidence;

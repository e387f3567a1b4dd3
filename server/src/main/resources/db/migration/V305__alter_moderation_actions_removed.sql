-- Owner: moderation
-- What was taken away, so that it can be given back.
ALTER TABLE moderation_actions ADD COLUMN removed JSON AFTER statement;

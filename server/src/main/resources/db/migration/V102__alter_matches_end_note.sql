-- Owner: match
-- Why a match was ended, in the words of who ended it.
ALTER TABLE matches ADD COLUMN end_note VARCHAR(200) AFTER ended_by_user_id;

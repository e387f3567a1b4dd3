-- Owner: match
-- What the search put on the ticket and wants back should the match not come about.
ALTER TABLE match_participants ADD COLUMN extra VARCHAR(2000) AFTER hold_settled;

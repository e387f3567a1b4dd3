-- Owner: moderation
-- Who is reported by a report on a profile, while it is open, else NULL: being unique for a reporter, it keeps them to
-- one open report on a person outside of matches. Whoever decides a report sets it NULL.
ALTER TABLE match_reports ADD COLUMN open_reported_user_id BINARY(16) AFTER reported_user_id;

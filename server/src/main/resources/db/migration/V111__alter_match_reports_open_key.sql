-- Owner: moderation
ALTER TABLE match_reports ADD CONSTRAINT uq_match_reports_open UNIQUE (reporter_user_id, open_reported_user_id);

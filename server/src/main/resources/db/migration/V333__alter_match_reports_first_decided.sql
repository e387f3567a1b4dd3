-- Owner: moderation
-- Who found nothing in a report to which its maker has objected since: somebody else decides it then. NULL until that.
ALTER TABLE match_reports ADD COLUMN first_decided_by_user_id BINARY(16) AFTER case_id;

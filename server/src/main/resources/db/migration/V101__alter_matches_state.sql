-- Owner: match
-- OFFERED: both are asked whether they want to meet. VOID: it never came about.
-- [jooq ignore start]
ALTER TABLE matches DROP CONSTRAINT ck_matches_state,
  ADD CONSTRAINT ck_matches_state CHECK (
    (state IN ('OFFERED', 'LIVE') AND ended_at IS NULL AND end_reason IS NULL AND ended_by_user_id IS NULL)
    OR (state IN ('ENDED', 'VOID') AND ended_at IS NOT NULL AND end_reason IS NOT NULL));
-- [jooq ignore stop]

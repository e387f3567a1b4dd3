-- Owner: profile
-- Since when others must not see the profile because of a case that is not decided; apart from hidden_at, which
-- comes and goes with the account.
ALTER TABLE user_profiles ADD COLUMN withheld_at DATETIME(6) AFTER hidden_at;

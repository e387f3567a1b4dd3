-- Owner: referral
-- From where the code's owner has last read it: a friend from the same network is none. Forgotten as those of friends.
ALTER TABLE referral_codes ADD COLUMN origin_hash BINARY(32) AFTER code;

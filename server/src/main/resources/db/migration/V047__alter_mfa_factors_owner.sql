-- Owner: mfa
-- Second factors have a service of their own now.
ALTER TABLE mfa_factors DROP FOREIGN KEY fk_mfa_factors_user;

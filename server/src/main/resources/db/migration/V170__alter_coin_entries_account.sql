-- Owner: coins
-- DEBT is what somebody owes because a purchase was taken back after it had been spent: a person's account like their
-- wallet, but below zero. Its entries sum to what the wallet's row says, with the sign turned.
-- [jooq ignore start]
ALTER TABLE coin_entries DROP CONSTRAINT ck_coin_entries_account,
  ADD CONSTRAINT ck_coin_entries_account CHECK (
    (account = 'USER' AND user_id IS NOT NULL AND balance_after IS NOT NULL AND balance_after >= 0)
    OR (account = 'DEBT' AND user_id IS NOT NULL AND balance_after IS NOT NULL AND balance_after <= 0)
    OR (account IN ('STORE', 'REWARDS', 'GIFTS', 'PLATFORM', 'ADJUSTMENTS') AND user_id IS NULL AND balance_after IS NULL));
-- [jooq ignore stop]

-- Owner: coins
-- The ledger: the entries of a transaction sum to zero and never change. A person's entries are what they see as
-- their transactions, so an entry has its own type (a gift is GIFT_SENT to one and GIFT_RECEIVED to the other).
CREATE TABLE IF NOT EXISTS coin_entries (
  id BINARY(16) NOT NULL,
  transaction_id BINARY(16) NOT NULL,
  account VARCHAR(16) NOT NULL,
  user_id BINARY(16),
  type VARCHAR(16) NOT NULL,
  amount BIGINT NOT NULL,
  balance_after BIGINT,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT fk_coin_entries_transaction FOREIGN KEY (transaction_id) REFERENCES coin_transactions (id),
  CONSTRAINT ck_coin_entries_account CHECK (
    (account = 'USER' AND user_id IS NOT NULL AND balance_after IS NOT NULL AND balance_after >= 0)
    OR (account IN ('STORE', 'REWARDS', 'GIFTS', 'PLATFORM', 'ADJUSTMENTS') AND user_id IS NULL AND balance_after IS NULL)),
  CONSTRAINT ck_coin_entries_type CHECK (
    type IN ('PURCHASE', 'REWARD', 'SPEND', 'HOLD_CAPTURE', 'GIFT_SENT', 'GIFT_RECEIVED', 'REFUND', 'ADJUSTMENT')),
  CONSTRAINT ck_coin_entries_amount CHECK (amount <> 0)
  -- [jooq ignore start]
  , INDEX ix_coin_entries_transaction (transaction_id)
  , INDEX ix_coin_entries_user (user_id, id)
  , INDEX ix_coin_entries_user_type (user_id, type, id)
  , INDEX ix_coin_entries_account (account, id)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;

-- Owner: purchase
-- Packages that were bought, under the id of the store's transaction, and the coins that were given for it. generation
-- rises when coins that were taken back for a refund are given again, because the refund was undone.
CREATE TABLE IF NOT EXISTS coin_purchases (
  id BINARY(16) NOT NULL,
  user_id BINARY(16) NOT NULL,
  package_id BINARY(16) NOT NULL,
  coins INT NOT NULL,
  bonus_coins INT NOT NULL DEFAULT 0,
  generation SMALLINT NOT NULL DEFAULT 0,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT fk_coin_purchases_package FOREIGN KEY (package_id) REFERENCES coin_packages (id),
  CONSTRAINT ck_coin_purchases_coins CHECK (coins > 0 AND bonus_coins >= 0 AND generation >= 0)
  -- [jooq ignore start]
  , INDEX ix_coin_purchases_user (user_id, id)
  , INDEX ix_coin_purchases_package (package_id)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;

-- Owner: store
-- What stores gave back in part. Nothing is taken back for it by itself: what it was worth is for a person to decide, who
-- finds here what there is to decide about. note is the store's word for how much.
CREATE TABLE IF NOT EXISTS store_partial_refunds (
  id BINARY(16) NOT NULL,
  provider VARCHAR(16) NOT NULL,
  environment VARCHAR(16) NOT NULL,
  store_ref VARCHAR(255) NOT NULL,
  kind VARCHAR(16) NOT NULL,
  event_ref VARCHAR(255) NOT NULL,
  event_at DATETIME(6) NOT NULL,
  note VARCHAR(100) NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  CONSTRAINT uq_store_partial_refunds_event UNIQUE (provider, event_ref),
  CONSTRAINT ck_store_partial_refunds_provider CHECK (provider IN ('STRIPE', 'APPLE', 'GOOGLE', 'SANDBOX')),
  CONSTRAINT ck_store_partial_refunds_kind CHECK (kind IN ('COINS', 'SUBSCRIPTION'))
  -- [jooq ignore start]
  , INDEX ix_store_partial_refunds_sale (provider, store_ref)
  -- [jooq ignore stop]
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;

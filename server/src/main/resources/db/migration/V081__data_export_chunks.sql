-- Owner: privacy
-- The ZIP of a copy in parts of half a megabyte, each sealed with the master secret. In the database, and not in a file:
-- any process can hand it out, and it goes with its row.
CREATE TABLE IF NOT EXISTS data_export_chunks (
  export_id BINARY(16) NOT NULL,
  chunk_no INT NOT NULL,
  content LONGBLOB NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (export_id, chunk_no),
  CONSTRAINT fk_data_export_chunks_export FOREIGN KEY (export_id) REFERENCES data_exports (id),
  CONSTRAINT ck_data_export_chunks_no CHECK (chunk_no >= 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;

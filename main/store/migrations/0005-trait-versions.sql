-- The SQL that a trait has had, so that an edit can be looked up and taken back.

CREATE TABLE trait_versions (
  trait_id TEXT NOT NULL REFERENCES traits (id) ON DELETE CASCADE,
  saved_at TEXT NOT NULL,
  sql      TEXT NOT NULL CHECK (sql <> ''),
  PRIMARY KEY (trait_id, saved_at)
) STRICT, WITHOUT ROWID;

INSERT INTO trait_versions (trait_id, saved_at, sql) SELECT id, updated_at, sql FROM traits;

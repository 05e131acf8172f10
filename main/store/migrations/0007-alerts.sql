-- What the app speaks up about: each change of a trait's state once, the state it compares with, and the trait's own rules.

CREATE TABLE alerts (
  id       TEXT    PRIMARY KEY NOT NULL,
  trait_id TEXT    NOT NULL REFERENCES traits (id) ON DELETE CASCADE,
  at       TEXT    NOT NULL,
  is_read  INTEGER NOT NULL CHECK (is_read IN (0, 1)),
  document TEXT    NOT NULL
) STRICT;

CREATE INDEX alerts_by_time ON alerts (at);

CREATE TABLE trait_conditions (
  trait_id TEXT NOT NULL REFERENCES traits (id) ON DELETE CASCADE,
  kind     TEXT NOT NULL,
  run_id   TEXT,
  PRIMARY KEY (trait_id, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE trait_rules (
  trait_id TEXT PRIMARY KEY NOT NULL REFERENCES traits (id) ON DELETE CASCADE,
  document TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Generated from migrations/ by `node test/main/store/write-schema.ts`; a test compares it. Do not edit.

CREATE TABLE connections (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (length(name) BETWEEN 1 AND 120),
  settings   TEXT NOT NULL CHECK (json_valid(settings)),
  is_sample  INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
, last_test TEXT CHECK (last_test IS NULL OR json_valid(last_test))) STRICT;

CREATE TABLE schema_cache (
  connection_id TEXT PRIMARY KEY REFERENCES connections (id) ON DELETE CASCADE,
  tables        TEXT NOT NULL CHECK (json_valid(tables)),
  read_at       TEXT NOT NULL
) STRICT;

CREATE TABLE spaces (
  id                TEXT PRIMARY KEY,
  name              TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (length(name) BETWEEN 1 AND 120),
  kind              TEXT NOT NULL CHECK (kind IN ('segment', 'rehearsal')),
  region            TEXT NOT NULL CHECK (region IN ('us', 'eu', 'custom')),
  host              TEXT CHECK (region <> 'custom' OR host IS NOT NULL),
  events_per_second INTEGER NOT NULL CHECK (events_per_second >= 0),
  created_at        TEXT NOT NULL,
  updated_at        TEXT NOT NULL
, profiles TEXT CHECK (profiles IS NULL OR json_valid(profiles)), workspace TEXT CHECK (workspace IS NULL OR json_valid(workspace))) STRICT;

CREATE TABLE traits (
  id              TEXT PRIMARY KEY,
  key             TEXT NOT NULL UNIQUE CHECK (length(key) BETWEEN 1 AND 120),
  name            TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  description     TEXT NOT NULL DEFAULT '',
  connection_id   TEXT NOT NULL REFERENCES connections (id) ON DELETE RESTRICT,
  space_id        TEXT NOT NULL REFERENCES spaces (id) ON DELETE RESTRICT,
  sql             TEXT NOT NULL CHECK (sql <> ''),
  destinations    TEXT NOT NULL CHECK (json_valid(destinations)),
  schedule        TEXT NOT NULL,
  when_row_leaves TEXT NOT NULL CHECK (when_row_leaves IN ('null', 'keep')),
  paused          INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
  next_run_at     TEXT CHECK (paused = 0 OR next_run_at IS NULL),
  created_at      TEXT NOT NULL,
  updated_at      TEXT NOT NULL
, maximum_bytes INTEGER CHECK (maximum_bytes IS NULL OR maximum_bytes > 0)) STRICT;

CREATE INDEX traits_due ON traits (next_run_at) WHERE next_run_at IS NOT NULL;

CREATE TABLE trait_files (
  key     TEXT PRIMARY KEY CHECK (length(key) BETWEEN 1 AND 120),
  path    TEXT NOT NULL,
  name    TEXT NOT NULL,
  used_at TEXT NOT NULL
) STRICT;

CREATE TABLE runs (
  id         TEXT PRIMARY KEY,
  trait_id   TEXT NOT NULL,
  status     TEXT NOT NULL CHECK (status IN ('running', 'succeeded', 'partial', 'failed', 'blocked', 'cancelled')),
  started_at TEXT NOT NULL,
  ended_at   TEXT CHECK (status <> 'running' OR ended_at IS NULL),
  pid        INTEGER CHECK (status = 'running' OR pid IS NULL),
  document   TEXT NOT NULL CHECK (json_valid(document))
) STRICT;

CREATE INDEX runs_latest ON runs (started_at DESC);

CREATE INDEX runs_of_trait ON runs (trait_id, started_at DESC);

CREATE INDEX runs_under_way ON runs (status) WHERE status = 'running';

CREATE TABLE settings (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT;

CREATE TABLE seen_ids (
  space_id   TEXT NOT NULL REFERENCES spaces (id) ON DELETE CASCADE,
  kind       TEXT NOT NULL CHECK (kind IN ('user', 'group')),
  id         TEXT NOT NULL,
  seen       INTEGER NOT NULL CHECK (seen IN (0, 1)),
  checked_at TEXT NOT NULL,
  PRIMARY KEY (space_id, kind, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE destination_cache (
  space_id     TEXT PRIMARY KEY REFERENCES spaces (id) ON DELETE CASCADE,
  destinations TEXT NOT NULL CHECK (json_valid(destinations)),
  read_at      TEXT NOT NULL
) STRICT;

CREATE TABLE trait_versions (
  trait_id TEXT NOT NULL REFERENCES traits (id) ON DELETE CASCADE,
  saved_at TEXT NOT NULL,
  sql      TEXT NOT NULL CHECK (sql <> ''),
  PRIMARY KEY (trait_id, saved_at)
) STRICT, WITHOUT ROWID;

CREATE TABLE schedule_states (
  trait_id    TEXT PRIMARY KEY,
  -- Of a trait in a file: when it is due.
  next_run_at TEXT,
  -- The other trait's run, or the state of the files, that a run has already followed.
  seen        TEXT,
  waiting     TEXT CHECK (waiting IS NULL OR json_valid(waiting))
) STRICT;

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

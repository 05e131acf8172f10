-- State of one trait: what Segment has accepted (bucket), what each run planned (run, event). One file per trait, so that a
-- run of one trait never waits for another's and damage stays where it happened.

-- Column sets that buckets and runs were written with.
CREATE TABLE layout (
  id INTEGER PRIMARY KEY,
  document TEXT NOT NULL UNIQUE CHECK (json_valid(document))
) STRICT;

-- The snapshot, partitioned by key hash. entries: 16 bytes a row (key hash, fingerprint); vals: the rows, compressed.
CREATE TABLE bucket (
  id INTEGER PRIMARY KEY CHECK (id BETWEEN 0 AND 63),
  layout_id INTEGER NOT NULL REFERENCES layout (id),
  rows INTEGER NOT NULL CHECK (rows >= 0),
  entries BLOB NOT NULL CHECK (length(entries) = rows * 16),
  vals BLOB NOT NULL
) STRICT;

-- One row per run that planned events. state: held (a guard stopped it), sending, settled.
CREATE TABLE run (
  id TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('held', 'sending', 'settled')),
  layout_id INTEGER NOT NULL REFERENCES layout (id),
  frame TEXT NOT NULL CHECK (json_valid(frame)),
  requests INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The outbox, and afterwards the history. Events of one run are contiguous in seq and ordered by bucket.
CREATE TABLE event (
  seq INTEGER PRIMARY KEY,
  -- Deferred: a plan's events are written before its run, whose counts are known last.
  run_id TEXT NOT NULL REFERENCES run (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('added', 'changed', 'removed')),
  key TEXT NOT NULL,
  bucket INTEGER NOT NULL,
  before BLOB,
  after BLOB,
  state TEXT NOT NULL CHECK (state IN ('held', 'pending', 'sending', 'accepted', 'kept', 'failed', 'discarded')),
  reason TEXT,
  at TEXT NOT NULL
) STRICT;

CREATE INDEX event_by_run ON event (run_id, bucket);
CREATE INDEX event_by_key ON event (key);

-- State of one trait: what Segment has accepted (bucket, part), what each run planned (run, event_block), what came of it (fate).
-- One file per trait, so that a run of one trait never waits for another's and damage stays where it happened.
-- Checksums (state/checksum.ts, CRC-32) tell a flipped bit before it is compared or sent: SQLite itself finds only damage to its own
-- structure.

-- Column sets that buckets and runs were written with.
CREATE TABLE layout (
  id INTEGER PRIMARY KEY,
  document TEXT NOT NULL UNIQUE CHECK (json_valid(document)),
  checksum INTEGER NOT NULL
) STRICT;

-- The snapshot, partitioned by key hash. entries: 20 bytes a row (key hash, fingerprint, which row of the parts).
CREATE TABLE bucket (
  id INTEGER PRIMARY KEY CHECK (id BETWEEN 0 AND 63),
  layout_id INTEGER NOT NULL REFERENCES layout (id),
  rows INTEGER NOT NULL CHECK (rows >= 0),
  entries BLOB NOT NULL CHECK (length(entries) = rows * 20)
) STRICT;

-- A bucket's rows, compressed: part 0 and what later runs added to it, so that a run which changes a few rows of every bucket
-- doesn't compress all of them again. Rows that entries no longer name are dead until the bucket is packed anew.
CREATE TABLE part (
  bucket INTEGER NOT NULL,
  number INTEGER NOT NULL,
  rows INTEGER NOT NULL CHECK (rows > 0),
  vals BLOB NOT NULL,
  checksum INTEGER NOT NULL,
  PRIMARY KEY (bucket, number)
) STRICT;

-- One row per bucket, apart from the blobs: a bucket that is missing or of another time is found without reading them.
CREATE TABLE seal (
  bucket INTEGER PRIMARY KEY,
  layout_id INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  parts INTEGER NOT NULL,
  entries INTEGER NOT NULL
) STRICT;

-- One row per run that planned events. state: held (a guard stopped it), sending, settled. reach: while it sends, the last event
-- that may have been tried by now; an event up to there that is still pending after a crash may have arrived.
CREATE TABLE run (
  id TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('held', 'sending', 'settled')),
  layout_id INTEGER NOT NULL REFERENCES layout (id),
  frame TEXT NOT NULL CHECK (json_valid(frame)),
  requests INTEGER NOT NULL DEFAULT 0,
  reach INTEGER,
  checksum INTEGER NOT NULL
) STRICT;

-- The query under way on a warehouse where queries outlive their connection (state/ongoing-query.ts): one at most. print: hash of its
-- SQL and settings; at: when it was started, ISO 8601 UTC.
CREATE TABLE query (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  handle TEXT NOT NULL,
  print TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;

-- The outbox, and afterwards the history: some hundreds of events of one bucket a row, packed (state/event-packing.ts) and never
-- changed again. Events are numbered; those of one run are contiguous and ordered by bucket.
CREATE TABLE event_block (
  first INTEGER PRIMARY KEY,
  -- Deferred: a plan's events are written before its run, whose counts are known last.
  run_id TEXT NOT NULL REFERENCES run (id) DEFERRABLE INITIALLY DEFERRED,
  bucket INTEGER NOT NULL,
  added INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  removed INTEGER NOT NULL,
  checksum INTEGER NOT NULL,
  vals BLOB NOT NULL
) STRICT;

CREATE INDEX event_block_by_run ON event_block (run_id, bucket);

-- What became of the events: every one of them lies in exactly one of these ranges. Apart from the events, because a state
-- changes and they don't, and in ranges, because most of a batch shares its fate.
CREATE TABLE fate (
  first INTEGER PRIMARY KEY,
  last INTEGER NOT NULL CHECK (last >= first),
  run_id TEXT NOT NULL REFERENCES run (id) DEFERRABLE INITIALLY DEFERRED,
  state TEXT NOT NULL CHECK (state IN ('held', 'pending', 'sending', 'accepted', 'kept', 'failed', 'discarded')),
  reason TEXT,
  at TEXT NOT NULL
) STRICT;

CREATE INDEX fate_by_run ON fate (run_id, state);

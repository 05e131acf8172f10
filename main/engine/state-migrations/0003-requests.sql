-- The requests that a run's delivery made, for a person to look at: nothing is decided by them, so they carry no checksum. Never a
-- body or a key. request: the last thousand of a run. status: null without an answer, problem then says why.
CREATE TABLE request (
  run_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  at TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  waited_ms INTEGER NOT NULL,
  ms INTEGER NOT NULL,
  status INTEGER,
  events INTEGER NOT NULL,
  problem TEXT,
  PRIMARY KEY (run_id, number)
) STRICT, WITHOUT ROWID;

-- All of them counted, however many: by status (0 without an answer), first try or a later one, and latency in eighths of a doubling.
CREATE TABLE request_tally (
  run_id TEXT NOT NULL,
  status INTEGER NOT NULL,
  is_retry INTEGER NOT NULL,
  latency INTEGER NOT NULL,
  requests INTEGER NOT NULL,
  PRIMARY KEY (run_id, status, is_retry, latency)
) STRICT, WITHOUT ROWID;

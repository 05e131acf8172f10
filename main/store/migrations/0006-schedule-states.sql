-- What a schedule remembers between two looks at the clock, for the app's own traits and for those in files.

CREATE TABLE schedule_states (
  trait_id    TEXT PRIMARY KEY,
  -- Of a trait in a file: when it is due.
  next_run_at TEXT,
  -- The other trait's run, or the state of the files, that a run has already followed.
  seen        TEXT,
  waiting     TEXT CHECK (waiting IS NULL OR json_valid(waiting))
) STRICT;

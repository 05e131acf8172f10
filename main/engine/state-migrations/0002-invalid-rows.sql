-- Rows that broke a rule, of runs that were refused for it: the first thousands of each, so that they can be listed.
-- number: position in the result, null where only the id is known (an id that came twice). codes: the broken rules, a JSON array.
CREATE TABLE invalid_row (
  run_id TEXT NOT NULL,
  place INTEGER NOT NULL,
  number INTEGER,
  key TEXT,
  codes TEXT NOT NULL CHECK (json_valid(codes)),
  PRIMARY KEY (run_id, place)
) STRICT, WITHOUT ROWID;

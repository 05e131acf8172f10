-- How to read a space's profiles (Profile API) and connected destinations (Public API). Their tokens live in the vault.

ALTER TABLE spaces ADD COLUMN profiles TEXT CHECK (profiles IS NULL OR json_valid(profiles));
ALTER TABLE spaces ADD COLUMN workspace TEXT CHECK (workspace IS NULL OR json_valid(workspace));

-- What Segment said of an id, so that a preview need not ask again. "Unseen" is asked again sooner: users sign up.
CREATE TABLE seen_ids (
  space_id   TEXT NOT NULL REFERENCES spaces (id) ON DELETE CASCADE,
  kind       TEXT NOT NULL CHECK (kind IN ('user', 'group')),
  id         TEXT NOT NULL,
  seen       INTEGER NOT NULL CHECK (seen IN (0, 1)),
  checked_at TEXT NOT NULL,
  PRIMARY KEY (space_id, kind, id)
) STRICT, WITHOUT ROWID;

-- The destinations of a space's source as last read, so that the list paints at once.
CREATE TABLE destination_cache (
  space_id     TEXT PRIMARY KEY REFERENCES spaces (id) ON DELETE CASCADE,
  destinations TEXT NOT NULL CHECK (json_valid(destinations)),
  read_at      TEXT NOT NULL
) STRICT;

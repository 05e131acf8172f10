-- Checksums (state/checksum.ts), so that a flipped bit is found before it is compared or sent: SQLite itself finds only damage to its
-- own structure. crc32 is a function of the connection.
ALTER TABLE layout ADD COLUMN checksum INTEGER;
UPDATE layout SET checksum = crc32(document);

ALTER TABLE run ADD COLUMN checksum INTEGER;
UPDATE run SET checksum = crc32(id || char(10) || layout_id || char(10) || frame);

-- Null for events that were planned before there were checksums.
ALTER TABLE event ADD COLUMN checksum INTEGER;

-- One row per bucket, apart from the blobs: a bucket that is missing or of another time is found without reading them.
CREATE TABLE seal (
  bucket INTEGER PRIMARY KEY,
  layout_id INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  entries INTEGER NOT NULL,
  vals INTEGER NOT NULL
) STRICT;

INSERT INTO seal SELECT id, layout_id, rows, crc32(entries), crc32(vals) FROM bucket;

-- How a connection's last test ended: {"at": ISO 8601 UTC, "failed": name of the check that failed, or null}.
ALTER TABLE connections ADD COLUMN last_test TEXT CHECK (last_test IS NULL OR json_valid(last_test));

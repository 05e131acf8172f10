-- How many bytes a trait's query may read, where the warehouse bills by bytes; null: as many as its connection allows.
ALTER TABLE traits ADD COLUMN maximum_bytes INTEGER CHECK (maximum_bytes IS NULL OR maximum_bytes > 0);

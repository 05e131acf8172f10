-- One read in one transaction, so that pooled connections behave. Everything that changes the text of a value is pinned,
-- or a changed role default would look like a change in every row.
begin read only;
set local client_encoding to 'UTF8';
set local timezone to 'UTC';
set local datestyle to 'ISO, YMD';
set local intervalstyle to 'iso_8601';
set local extra_float_digits to 3;
set local bytea_output to 'hex';
set local lc_monetary to 'C';
set local standard_conforming_strings to on;

-- One read in one transaction. Everything that changes the text of a value is pinned, or a changed default of the user
-- would look like a change in every row. Only settings that every release of Redshift has: an unknown one is an error.
begin read only;
set local timezone to 'UTC';
set local datestyle to 'ISO, YMD';
set local extra_float_digits to 2;

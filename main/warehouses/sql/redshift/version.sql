-- Redshift's own release stands behind that of the PostgreSQL it descends from.
select 'Redshift ' || split_part(version(), 'Redshift ', 2) as version;

-- Tables and columns that this user may read, from the catalog alone.
select n.nspname as schema, c.relname as name, a.attname as column, format_type(a.atttypid, a.atttypmod) as type
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
join pg_catalog.pg_attribute a on a.attrelid = c.oid
where c.relkind in ('r', 'v', 'm', 'f', 'p')
  and not c.relispartition
  and a.attnum > 0
  and not a.attisdropped
  and n.nspname <> 'information_schema'
  and n.nspname !~ '^pg_'
  and has_schema_privilege(n.oid, 'USAGE')
  and has_column_privilege(c.oid, a.attnum, 'SELECT')
order by n.nspname, c.relname, a.attnum;

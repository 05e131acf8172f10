-- Tables and columns of the cluster that this user may read, from the leader node's catalog alone.
select n.nspname as schema, c.relname as name, a.attname as column, format_type(a.atttypid, a.atttypmod) as type
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
join pg_catalog.pg_attribute a on a.attrelid = c.oid
where c.relkind in ('r', 'v')
  and a.attnum > 0
  and not a.attisdropped
  and n.nspname not like 'pg!_%' escape '!'
  and n.nspname not in ('information_schema', 'catalog_history')
  and has_schema_privilege(n.nspname, 'USAGE')
  and has_table_privilege(c.oid, 'SELECT')
order by n.nspname, c.relname, a.attnum;

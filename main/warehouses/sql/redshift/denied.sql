-- Relations of the names that the query has and this user may not read; they are put in as literals, since no array
-- can be bound.
select n.nspname as schema, c.relname as name,
       has_schema_privilege(n.nspname, 'USAGE') as usage,
       has_table_privilege(c.oid, 'SELECT') as readable,
       pg_table_is_visible(c.oid) as visible
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'v')
  and c.relname in ($NAMES)
  and not (has_schema_privilege(n.nspname, 'USAGE') and has_table_privilege(c.oid, 'SELECT'))
order by n.nspname, c.relname;

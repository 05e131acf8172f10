-- Relations among $1 (schema, or null for the search path; name) that the connected user may not read.
select distinct n.nspname as schema, c.relname as name,
       has_schema_privilege(n.oid, 'USAGE') as usage,
       has_table_privilege(c.oid, 'SELECT') as readable
from jsonb_to_recordset($1::jsonb) as wanted (schema text, name text)
join pg_catalog.pg_class c on c.relname = wanted.name and c.relkind in ('r', 'v', 'm', 'f', 'p')
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where (n.nspname = wanted.schema or (wanted.schema is null and n.nspname = any (current_schemas(true))))
  and not (has_schema_privilege(n.oid, 'USAGE') and has_table_privilege(c.oid, 'SELECT'))
order by n.nspname, c.relname;

-- Functions among $1 (schema, or null for the search path; name) that the connected user may not call.
select distinct n.nspname as schema, p.proname as name, oidvectortypes(p.proargtypes) as arguments
from jsonb_to_recordset($1::jsonb) as wanted (schema text, name text)
join pg_catalog.pg_proc p on p.proname = wanted.name
join pg_catalog.pg_namespace n on n.oid = p.pronamespace
where (n.nspname = wanted.schema or (wanted.schema is null and pg_function_is_visible(p.oid)))
  and n.nspname <> 'pg_catalog'
  and not has_function_privilege(p.oid, 'EXECUTE')
order by n.nspname, p.proname;

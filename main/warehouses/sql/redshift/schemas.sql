-- Schemas that the connected user may use, external ones included.
select nspname as name
from pg_catalog.pg_namespace
where nspname not like 'pg!_%' escape '!' and nspname not in ('information_schema', 'catalog_history')
  and has_schema_privilege(nspname, 'USAGE')
order by nspname;

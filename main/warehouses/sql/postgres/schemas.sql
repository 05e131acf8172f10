-- Schemas that the connected user may use.
select nspname as name
from pg_catalog.pg_namespace
where nspname !~ '^pg_' and nspname <> 'information_schema' and has_schema_privilege(oid, 'USAGE')
order by nspname;

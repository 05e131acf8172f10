-- What the connected user could change: an empty result means a read-only user.
select 'is a superuser' as could
from pg_catalog.pg_roles where rolname = current_user and rolsuper
union all
select 'may create objects in schema ' || quote_ident(nspname)
from pg_catalog.pg_namespace
where nspname !~ '^pg_' and nspname <> 'information_schema' and has_schema_privilege(oid, 'CREATE')
union all
(select 'may change table ' || quote_ident(n.nspname) || '.' || quote_ident(c.relname)
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'f')
  and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and has_schema_privilege(n.oid, 'USAGE')
  and (has_table_privilege(c.oid, 'INSERT') or has_table_privilege(c.oid, 'UPDATE') or has_table_privilege(c.oid, 'DELETE'))
order by n.nspname, c.relname
limit 3);

-- What the connected user could change: an empty result means a read-only user.
select 'is a superuser' as could
from pg_catalog.pg_user where usename = current_user and usesuper
union all
select 'may create schemas in database ' || quote_ident(current_database())
where has_database_privilege(current_database(), 'CREATE')
union all
select 'may create objects in schema ' || quote_ident(nspname)
from pg_catalog.pg_namespace
where nspname not like 'pg!_%' escape '!' and nspname not in ('information_schema', 'catalog_history')
  and has_schema_privilege(nspname, 'CREATE')
union all
(select 'may change table ' || quote_ident(n.nspname) || '.' || quote_ident(c.relname)
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'r'
  and n.nspname not like 'pg!_%' escape '!' and n.nspname not in ('information_schema', 'catalog_history')
  and has_schema_privilege(n.nspname, 'USAGE')
  and (has_table_privilege(c.oid, 'INSERT') or has_table_privilege(c.oid, 'UPDATE') or has_table_privilege(c.oid, 'DELETE'))
order by n.nspname, c.relname
limit 3);

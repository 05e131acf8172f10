-- Name and make of the types with the given oids: arrays with their element, domains as their base.
select t.oid::int8::text as oid,
       t.typname as name,
       t.typtype::text as type,
       case when t.typcategory = 'A' and t.typelem <> 0 and t.typdelim = ',' then t.typelem::int8::text end as element,
       case when t.typtype = 'd' then t.typbasetype::int8::text end as base
from pg_catalog.pg_type t
where t.oid = any ($1::oid[]);

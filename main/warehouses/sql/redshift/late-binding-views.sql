-- Columns of views WITH NO SCHEMA BINDING, which pg_attribute does not have.
select v.view_schema as schema, v.view_name as name, v.col_name as column, v.col_type as type
from pg_get_late_binding_view_cols() v (view_schema name, view_name name, col_name name, col_type varchar, col_num int)
where has_schema_privilege(v.view_schema, 'USAGE')
order by v.view_schema, v.view_name, v.col_num;

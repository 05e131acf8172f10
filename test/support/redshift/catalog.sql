-- What Redshift has and PostgreSQL lacks, in a schema that Redshift keeps for itself: types under its names (their bases
-- stand for them on the wire, see answers.ts), functions, and views of its catalog.
create schema catalog_history;
grant usage on schema catalog_history to public;
set search_path to catalog_history, pg_catalog;

create domain super as json;
create domain varbyte as bytea;
create domain geometry as polygon;
create domain geography as path;
create domain hllsketch as tsvector;
create domain interval_year_to_month as xml;

create function version() returns text language sql immutable as $$
  select 'PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC gcc (GCC) 3.4.2 20041017 (Red Hat 3.4.2-6.fc3), Redshift 1.0.76230'
$$;
create function json_parse(text) returns json language sql immutable as 'select $1::json';
create function to_varbyte(text, text) returns bytea language sql immutable as 'select decode($1, $2)';
create function from_varbyte(bytea, text) returns text language sql immutable as 'select encode($1, $2)';
create function hll_cardinality(tsvector) returns bigint language sql immutable as 'select length($1)::bigint';
create function st_asgeojson(polygon) returns text language sql immutable as
  $$ select '{"type":"Polygon","corners":' || npoints($1) || '}' $$;
create function st_asgeojson(path) returns text language sql immutable as
  $$ select '{"type":"LineString","corners":' || npoints($1) || '}' $$;

create table external_columns
  (schemaname text, tablename text, columnname text, external_type text, columnnum integer);
create view svv_external_columns as select * from external_columns;
grant select on svv_external_columns to public;
create table late_binding_columns
  (view_schema name, view_name name, col_name name, col_type varchar, col_num integer);
create function pg_get_late_binding_view_cols() returns setof record language sql security definer as
  'select view_schema, view_name, col_name, col_type, col_num from catalog_history.late_binding_columns';
create view pg_user as select rolname as usename, rolsuper as usesuper from pg_catalog.pg_roles;
reset search_path;

-- External tables (Spectrum, federated queries, data shares); the server lists those that this user has access to.
select schemaname as schema, tablename as name, columnname as column, external_type as type
from svv_external_columns
order by schemaname, tablename, columnnum;

import { duckdb } from '../../../main/warehouses/duckdb.ts';
import { duckdbDialect } from './duckdb-dialect.ts';
import { startDuckdbPlace } from './duckdb-place.ts';
import { describeWarehouse } from './suite.ts';

describeWarehouse({
  name: 'DuckDB',
  can: duckdb.capabilities,
  dialect: duckdbDialect,
  start: startDuckdbPlace,
});

import { bigquery } from '../../../main/warehouses/bigquery.ts';
import { bigqueryDialect } from './bigquery-dialect.ts';
import { startBigQueryPlace } from './bigquery-place.ts';
import { describeWarehouse } from './suite.ts';

describeWarehouse({
  name: 'BigQuery',
  can: bigquery.capabilities,
  dialect: bigqueryDialect,
  start: startBigQueryPlace,
});

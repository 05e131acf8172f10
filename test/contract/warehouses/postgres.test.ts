import { postgres } from '../../../main/warehouses/postgres.ts';
import { postgresDialect } from './postgres-dialect.ts';
import { startPostgresPlace } from './postgres-place.ts';
import { describeWarehouse } from './suite.ts';

describeWarehouse({
  name: 'PostgreSQL',
  can: postgres.capabilities,
  dialect: postgresDialect,
  start: startPostgresPlace,
});

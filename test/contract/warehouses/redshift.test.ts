import { redshift } from '../../../main/warehouses/redshift.ts';
import { redshiftDialect } from './redshift-dialect.ts';
import { startRedshiftPlace } from './redshift-place.ts';
import { describeWarehouse } from './suite.ts';

describeWarehouse({
  name: 'Redshift',
  can: redshift.capabilities,
  dialect: redshiftDialect,
  start: startRedshiftPlace,
});

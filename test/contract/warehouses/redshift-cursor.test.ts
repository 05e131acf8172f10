/** The same adapter with the option set that reads through a server-side cursor. */
import { redshift } from '../../../main/warehouses/redshift.ts';
import { redshiftDialect } from './redshift-dialect.ts';
import { startRedshiftPlace } from './redshift-place.ts';
import { describeWarehouse } from './suite.ts';

describeWarehouse({
  name: 'Redshift by cursor',
  can: redshift.capabilities,
  dialect: redshiftDialect,
  start: () => startRedshiftPlace({ cursorRows: 20_000 }),
});

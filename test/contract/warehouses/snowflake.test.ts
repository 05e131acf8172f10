import { snowflake } from '../../../main/warehouses/snowflake.ts';
import { snowflakeDialect } from './snowflake-dialect.ts';
import { startSnowflakePlace } from './snowflake-place.ts';
import { describeWarehouse } from './suite.ts';

describeWarehouse({
  name: 'Snowflake',
  can: snowflake.capabilities,
  dialect: snowflakeDialect,
  start: startSnowflakePlace,
});

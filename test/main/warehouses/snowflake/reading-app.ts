/** A process of its own that reads one number through the adapter, as the app does. */
import { snowflake } from '../../../../main/warehouses/snowflake.ts';
import { fieldsOf, never } from '../../../support/rows.ts';
import { openOptions } from '../../../support/snowflake/open.ts';

const session = await snowflake.open(JSON.parse(process.env.READING ?? '{}'), openOptions);
for await (const batch of session.read('select 9007199254740993 as n', { signal: never })) {
  const [field] = fieldsOf(batch, 0);
  process.stdout.write(`${batch.bytes.toString('utf8', field?.start, field?.end)}\n`);
}
await session.close();

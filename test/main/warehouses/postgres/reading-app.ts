/** A process of its own with a query under way, to be killed in the middle. Its only argument: settings as JSON. */
import { postgres } from '../../../../main/warehouses/postgres.ts';
import { never } from '../../../support/rows.ts';

const { settings, secrets, applicationName } = JSON.parse(process.argv[2] ?? '{}');
const session = await postgres.open(settings, { secrets, signal: never, applicationName });
for await (const _ of session.read('select pg_sleep(600)::text as slept', { signal: never }));

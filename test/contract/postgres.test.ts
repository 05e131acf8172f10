import { inject } from 'vitest';
import { postgres } from '../../main/warehouses/postgres.ts';
import { createDatabase } from '../support/postgres/database.ts';
import { never } from '../support/rows.ts';
import { describeWarehouse } from './warehouse-suite.ts';

describeWarehouse('PostgreSQL', async () => {
  const database = await createDatabase(inject('postgres'), 'contract');
  return {
    open: () =>
      postgres.open(database.settingsFor(), {
        secrets: { password: database.password },
        signal: never,
        applicationName: 'contract',
      }),
    setUp: async (sql) => void (await database.admin.query(sql)),
    series: (count) => `select n, n || ' of the series' as label from generate_series(1, ${count}) as s (n)`,
    endless: 'select 1 as n, pg_sleep(600)::text as slept',
    writes: [
      'with gone as (delete from people returning *) select * from gone',
      'select * into others from people',
      'select * from people for update',
      "insert into people values (9, 'Eve') returning id",
      "select set_config('transaction_read_only', 'off', false)",
      'copy people to stdout',
      'copy people from stdin',
      "do $$ begin insert into people values (9, 'Eve'); end $$",
      'truncate people',
      'explain analyze delete from people',
      'begin read write',
      'commit',
      'set transaction read write',
      "prepare p as insert into people values (9, 'Eve')",
      'lock table people',
      'vacuum people',
    ],
    remove: () => database.drop(),
  };
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { duckdb } from '../../main/warehouses/duckdb.ts';
import { runInDuckdb } from '../support/duckdb.ts';
import { never } from '../support/rows.ts';
import { describeWarehouse } from './warehouse-suite.ts';

describeWarehouse('DuckDB', async () => {
  const folderDir = mkdtempSync(join(tmpdir(), 'duckdb-contract-'));
  const path = join(folderDir, 'people.duckdb');
  return {
    open: () =>
      duckdb.open(
        { kind: 'duckdb', path, statementTimeout: 3600 },
        { secrets: {}, signal: never, applicationName: 'contract' },
      ),
    setUp: (sql) => runInDuckdb(path, sql),
    series: (count) => `select n, n || ' of the series' as label from generate_series(1, ${count}) as s (n)`,
    endless: 'select count(*) as n from range(100000000000) as t (i) where i % 7 = 3',
    writes: [
      "insert into people values (9, 'Eve') returning id",
      'insert or replace into people by name select 1 as id',
      'truncate people',
      "copy people to '/tmp/people.csv'",
      "copy people from '/tmp/people.csv'",
      'explain analyze delete from people',
      "attach ':memory:' as other",
      'create temp table t as select 1',
      'begin',
      'commit',
      'set access_mode = automatic',
      'pragma enable_checkpoint_on_shutdown',
      'call force_checkpoint()',
      'select * from force_checkpoint()',
      "prepare p as insert into people values (9, 'Eve')",
      'vacuum people',
    ],
    remove: async () => rmSync(folderDir, { recursive: true }),
  };
});

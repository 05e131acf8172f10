/** PostgreSQL itself. */
import pg from 'pg';
import type { QueryTag } from '../warehouse.ts';
import type { Dialect } from './dialect.ts';
import { missingGrants } from './grants.ts';
import { readTables } from './tables.ts';
import { columnsOf } from './types.ts';

/** The dialect for one connection's user. */
export function postgresDialect(user: string): Dialect {
  return {
    sqlDir: 'postgres',
    cursorPrefix: 'declare sqltraits_check no scroll cursor for\n',
    cursorRows: undefined,
    login: async ({ secrets }) => ({ user, password: () => secrets.password ?? '' }),
    tagWith,
    columnsOf,
    tables: readTables,
    missingGrants,
    connectRules: [],
    networkAdvice:
      'Check host and port, that the server is up, and that a VPN or firewall lets this machine reach it.',
    sqlStateOf: (error) => error.code ?? '',
    adviceFor: () => undefined,
  };
}

/** Seen in `pg_stat_activity` and in the server's log; cut to 63 bytes there. */
function tagWith({ trait, run }: QueryTag): string {
  return `set local application_name to ${pg.escapeLiteral(`sql-traits ${run} ${trait}`)}`;
}

/** Amazon Redshift: PostgreSQL 8.0 by its protocol and catalog, another engine behind them. */
import pg from 'pg';
import type { RedshiftSettings } from '../../../preload/model.ts';
import type { Dialect } from '../postgres/dialect.ts';
import type { QueryTag } from '../warehouse.ts';
import { connectRules } from './connect-rules.ts';
import { adviceFor, sqlStateOf } from './errors.ts';
import { missingGrants } from './grants.ts';
import { temporaryLogin } from './iam.ts';
import { readTables } from './tables.ts';
import { columnsOf } from './types.ts';

/** The dialect for one connection: how it logs in and how it reads are settings. */
export function redshiftDialect({ user, database, iam, cursorRows }: RedshiftSettings): Dialect {
  return {
    sqlDir: 'redshift',
    cursorPrefix: 'declare sqltraits_check cursor for\n',
    cursorRows,
    login: async ({ secrets, signal }) =>
      iam === undefined
        ? { user, password: secrets.password ?? '' }
        : temporaryLogin({ ...iam, user, database }, signal),
    loginStep: iam && { name: 'Get credentials from AWS', found: `For "${iam.cluster ?? iam.workgroup}".` },
    tagWith,
    columnsOf: async (_, fields) => columnsOf(fields),
    tables: readTables,
    missingGrants,
    connectRules,
    networkAdvice:
      'Check host and port (5439), that the cluster is running, and that its security group lets this machine in; ' +
      'a cluster that is not publicly accessible needs a VPN or an SSH tunnel.',
    sqlStateOf,
    adviceFor,
  };
}

/** Longer ones are refused. */
const longestTag = 320;

/** Seen in `stl_query.label` and `sys_query_history.query_label`; workload management may route by it. */
function tagWith({ trait, run }: QueryTag): string {
  return `set local query_group to ${pg.escapeLiteral(`sql-traits ${run} ${trait}`.slice(0, longestTag))}`;
}

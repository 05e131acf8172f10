/** Amazon Redshift: PostgreSQL 8.0 by its protocol and catalog, another engine behind them. */
import pg from 'pg';
import type { RedshiftSettings } from '../../../preload/connection-model.ts';
import type { Secrets } from '../../../preload/secrets.ts';
import { AppError } from '../../errors.ts';
import type { Dialect } from '../postgres/dialect.ts';
import type { QueryTag } from '../warehouse.ts';
import { connectRules } from './connect-rules.ts';
import { answerDigestRequests } from './digest-login.ts';
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
        ? { user, password: () => passwordOf(secrets) }
        : temporaryLogin({ ...iam, user, database }, signal),
    loginStep: iam && { name: 'Get credentials from AWS', found: `For "${iam.cluster ?? iam.workgroup}".` },
    prepare: answerDigestRequests,
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

/** No cluster lets anybody in without; an empty one would only be called wrong. */
function passwordOf({ password }: Secrets): string {
  if (password) return password;
  throw new AppError('secret_missing', 'The password is missing.', {
    advice: 'Enter the password in the connection, or let it log in with IAM.',
  });
}

/** Longer ones are refused. */
const longestTag = 320;

/** Seen in `stl_query.label` and `sys_query_history.query_label`; workload management may route by it. */
function tagWith({ trait, run }: QueryTag): string {
  return `set local query_group to ${pg.escapeLiteral(`sql-traits ${run} ${trait}`.slice(0, longestTag))}`;
}

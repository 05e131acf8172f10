/** The named steps of a connection test, each with what was found or what to do. */
import type { FailureCode } from '../../../preload/codes.ts';
import type { Check, SnowflakeSettings } from '../../../preload/connection-model.ts';
import { AppError } from '../../errors.ts';
import { type ConnectOptions, connect } from './connect.ts';
import { logInOf } from './credentials.ts';
import { storedName } from './names.ts';
import { hostOf } from './network-errors.ts';
import { type SnowflakeSession, sessionOver } from './session.ts';

/** The steps that logging in goes through, and the failure that stops at each. */
const connecting: readonly { readonly name: string; readonly stoppedBy: readonly FailureCode[] }[] = [
  { name: 'Reach the host', stoppedBy: ['unreachable'] },
  { name: 'Encrypt', stoppedBy: ['tls_refused'] },
  { name: 'Log in', stoppedBy: ['auth_failed', 'secret_missing'] },
  {
    name: 'Find role, warehouse, database and schema',
    stoppedBy: ['permission_denied', 'warehouse_missing'],
  },
];

/** Steps in order; stops after the first that failed. Throws `cancelled` when aborted. */
export async function* testConnection(
  settings: SnowflakeSettings,
  options: ConnectOptions,
): AsyncGenerator<Check> {
  const session = await attempt(settings, options);
  if (session instanceof AppError) {
    yield* connectingChecks(settings, options, session);
    return;
  }
  try {
    yield* connectingChecks(settings, options, undefined);
    yield* queryingChecks(session, options.signal);
  } finally {
    await session.close();
  }
}

async function attempt(
  settings: SnowflakeSettings,
  options: ConnectOptions,
): Promise<SnowflakeSession | AppError> {
  try {
    return await sessionOver(await connect(settings, options), options.signal);
  } catch (error) {
    if (error instanceof AppError && error.code !== 'cancelled') return error;
    throw error;
  }
}

function* connectingChecks(
  settings: SnowflakeSettings,
  options: ConnectOptions,
  failure: AppError | undefined,
): Generator<Check> {
  for (const { name, stoppedBy } of connecting) {
    if (failure !== undefined && (stoppedBy.includes(failure.code) || name === connecting.at(-1)?.name)) {
      yield { name, ok: false, advice: wordsOf(failure), code: failure.code };
      return;
    }
    yield { name, ok: true, advice: foundAt(name, settings, options) };
  }
}

function foundAt(name: string, settings: SnowflakeSettings, { secrets }: ConnectOptions): string {
  const isPlain = settings.accessUrl?.startsWith('http:') ?? false;
  switch (name) {
    case 'Reach the host':
      return `${hostOf(settings)} answers.`;
    case 'Encrypt':
      return isPlain ? 'Not encrypted: the access URL begins with http:.' : 'TLS, certificate verified.';
    case 'Log in':
      return logInOf(settings, secrets) === 'password'
        ? `As "${settings.username}", with a password. Snowflake is retiring these: set up a key pair or a programmatic access token.`
        : `As "${settings.username}".`;
    default:
      return ['role', 'warehouse', 'database', 'schema']
        .flatMap((part) => {
          const value = settings[part as 'role' | 'warehouse' | 'database' | 'schema'];
          return value === undefined ? [] : [`${part} "${value}"`];
        })
        .join(', ');
  }
}

async function* queryingChecks(session: SnowflakeSession, signal: AbortSignal): AsyncGenerator<Check> {
  const steps: readonly (readonly [name: string, work: () => Promise<string>])[] = [
    ['Run a query', () => version(session, signal)],
    ['Read only', () => writable(session, signal)],
    ['List schemas', () => schemas(session, signal)],
  ];
  for (const [name, work] of steps) {
    const check = await step(name, work);
    yield check;
    if (!check.ok) return;
  }
}

async function step(name: string, work: () => Promise<string>): Promise<Check> {
  try {
    return { name, ok: true, advice: await work() };
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'cancelled') throw error;
    return { name, ok: false, advice: wordsOf(error), code: error.code };
  }
}

async function version(session: SnowflakeSession, signal: AbortSignal): Promise<string> {
  const [row] = await session.ask('select current_version()', signal);
  return `Snowflake ${row?.[0] ?? ''}.`;
}

/** Privileges that change something, in SHOW GRANTS. */
const writing =
  /^(INSERT|UPDATE|DELETE|TRUNCATE|OWNERSHIP|EVOLVE SCHEMA|MODIFY|WRITE|OPERATE|CREATE .*|MANAGE GRANTS|EXECUTE .*)$/;

/** Being able to write is no failure: the app doesn't. A role that can't is the better choice all the same. */
async function writable(session: SnowflakeSession, signal: AbortSignal): Promise<string> {
  const { role } = session.place;
  const rows = await session.ask(`show grants to role ${storedName(role)}`, signal);
  // created_on, privilege, granted_on, name, ...
  const could = rows.flatMap(([, privilege, on, name]) =>
    writing.test(privilege ?? '') ? [`${privilege} ON ${on} ${name}`] : [],
  );
  if (could.length === 0) return `Role ${role} can read only. Good.`;
  const more = could.length > 5 ? ` and ${could.length - 5} more` : '';
  return `The app never writes, but role ${role} could: ${could.slice(0, 5).join(', ')}${more}. A role with USAGE and SELECT only is safer.`;
}

async function schemas(session: SnowflakeSession, signal: AbortSignal): Promise<string> {
  const tables = await session.listTables({ signal });
  const names = [...new Set(tables.map(({ schema }) => schema))];
  return names.length === 0
    ? `Role ${session.place.role} sees no table. Ask an admin to GRANT USAGE ON DATABASE and SCHEMA, and SELECT on its tables.`
    : names.join(', ');
}

function wordsOf(error: AppError): string {
  return error.advice === undefined ? error.message : `${error.message} ${error.advice}`;
}

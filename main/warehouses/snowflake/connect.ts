import type { SnowflakeSettings } from '../../../preload/connection-model.ts';
import { AppError } from '../../errors.ts';
import type { OpenOptions } from '../warehouse.ts';
import { credentialOptions, logInOf, type OpenBrowser } from './credentials.ts';
import { loginFailure } from './login-errors.ts';
import { createLink, type SdkLink } from './sdk.ts';
import type { SdkError } from './sdk-types.ts';

export interface ConnectOptions extends OpenOptions {
  readonly openBrowser?: OpenBrowser | undefined;
}

/** A session that is logged in. */
export interface SnowflakeConnection extends SdkLink {
  readonly settings: SnowflakeSettings;
  /** Logs out, which ends what still runs in the session. */
  close(): Promise<void>;
}

/** Beyond the first attempt; each waits a second or two. */
const loginRetries = 1;
/** Longer than the 45 s that Snowflake keeps us waiting for a result before it says "not yet". */
const requestTimeoutMs = 90_000;
/** Who does not answer a log-out is left behind. */
const logOutPatienceMs = 5_000;

/** Logs in. Throws `auth_failed`, `secret_missing`, `unreachable`, `tls_refused`, `warehouse_missing`, `cancelled`. */
export async function connect(
  settings: SnowflakeSettings,
  options: ConnectOptions,
): Promise<SnowflakeConnection> {
  const logIn = logInOf(settings, options.secrets);
  const credentials = credentialOptions(logIn, options.secrets, options.openBrowser);
  if (options.signal.aborted) throw cancelled();
  const explain = (error: unknown): AppError =>
    loginFailure(error, { settings, logIn, secrets: options.secrets });
  let link: SdkLink;
  try {
    link = createLink({ ...placeOptions(settings, options), ...credentials });
  } catch (error) {
    throw explain(error);
  }
  await logged(link, options.signal, explain);
  return { ...link, settings, close: () => logOut(link) };
}

function placeOptions(settings: SnowflakeSettings, { applicationName }: OpenOptions): object {
  const { account, username, warehouse, database, schema, role, accessUrl } = settings;
  return {
    account,
    username,
    warehouse,
    ...(database !== undefined && { database }),
    ...(schema !== undefined && { schema }),
    ...(role !== undefined && { role }),
    ...(accessUrl !== undefined && { accessUrl: accessUrl.replace(/\/+$/, '') }),
    application: programName(applicationName),
    timeout: requestTimeoutMs,
    sfRetryMaxLoginRetries: loginRetries,
    rowMode: 'array',
  };
}

/** A letter first, then letters, digits and .-_, 2 to 51 in all: the SDK refuses any other. */
function programName(applicationName: string): string {
  const name = applicationName
    .replaceAll(/[^\w.-]+/g, '_')
    .replace(/^[^A-Za-z]+/, '')
    .slice(0, 51);
  return name.length < 2 ? 'SQL_Traits' : name;
}

async function logged(
  link: SdkLink,
  signal: AbortSignal,
  explain: (error: unknown) => AppError,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const abort = (): void => {
    link.http?.abort();
    reject(cancelled());
  };
  signal.addEventListener('abort', abort);
  link.connection.connect((error) => {
    if (error) return reject(explain(error));
    // Nobody waits any more: the session must not stay behind.
    if (signal.aborted) void logOut(link);
    resolve();
  });
  try {
    await promise;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

async function logOut(link: SdkLink): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<SdkError | null | undefined>();
  const patience = setTimeout(() => {
    link.http?.abort();
    resolve(null);
  }, logOutPatienceMs);
  try {
    link.connection.destroy(resolve);
    await promise;
  } finally {
    clearTimeout(patience);
  }
}

function cancelled(): AppError {
  return new AppError('cancelled', 'Cancelled while connecting.');
}

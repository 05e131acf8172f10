import type { Duplex } from 'node:stream';
import pg from 'pg';
import { AppError } from '../../errors.ts';
import { openRoute, type Route } from '../tunnel.ts';
import type { OpenOptions } from '../warehouse.ts';
import { connectFailure } from './connect-errors.ts';
import type { Dialect, Login, WireSettings } from './dialect.ts';
import { tlsOptions } from './tls.ts';
import { dropEnvironment } from './wire.ts';

/** A server, and how it wants to be spoken to. */
export interface Target {
  readonly settings: WireSettings;
  readonly dialect: Dialect;
}

/** A connected client and what is needed to open a second one beside it. */
export interface PostgresConnection extends Target {
  readonly client: pg.Client;
  readonly route: Route;
  readonly options: Pick<OpenOptions, 'secrets' | 'applicationName'>;
}

const connectTimeoutMs = 15_000;
const keepAliveDelayMs = 30_000;

/** Connects and logs in. Throws `unreachable`, `tls_refused`, `auth_failed`, `warehouse_missing`, `secret_missing`, `cancelled`. */
export async function connect(target: Target, options: OpenOptions): Promise<PostgresConnection> {
  const route = await openRoute(target.settings, options);
  try {
    return await connectOver(route, target, options);
  } catch (error) {
    route.close();
    throw error;
  }
}

/** The same over a way that is open already, and stays open when this fails. */
export async function connectOver(
  route: Route,
  { settings, dialect }: Target,
  options: OpenOptions,
): Promise<PostgresConnection> {
  const login = await dialect.login(options);
  const stream = await route.open(options.signal);
  const client = new pg.Client(clientConfig({ settings, options, login, stream }));
  dropEnvironment(client);
  dialect.prepare?.(client, login);
  // A connection that breaks while idle reports here; the next query then fails and says so.
  client.on('error', () => {});
  const abort = (): void => destroy(client);
  options.signal.addEventListener('abort', abort);
  try {
    if (options.signal.aborted) throw new Error('aborted');
    await client.connect();
    return { client, route, settings, dialect, options };
  } catch (error) {
    destroy(client);
    if (options.signal.aborted)
      throw new AppError('cancelled', 'Cancelled while connecting.', { cause: error });
    throw connectFailure(error, { settings, dialect });
  } finally {
    options.signal.removeEventListener('abort', abort);
  }
}

/** Says goodbye to the server, then closes the way to it. */
export async function disconnect({ client, route }: PostgresConnection): Promise<void> {
  try {
    await client.end();
  } finally {
    route.close();
  }
}

/** Drops the connection at once, whatever is under way. */
export function destroy(client: pg.Client): void {
  client.connection.stream.destroy();
}

interface ClientParts {
  readonly settings: WireSettings;
  readonly options: OpenOptions;
  readonly login: Login;
  readonly stream: Duplex | undefined;
}

/** An object, never a URL, and no startup parameter that a connection pooler would refuse. */
function clientConfig({ settings, options, login, stream }: ClientParts): pg.ClientConfig {
  return {
    host: settings.host,
    port: settings.port,
    database: settings.database,
    user: login.user,
    // A function keeps pg from looking into PGPASSWORD and ~/.pgpass.
    password: login.password,
    ssl: tlsOptions(settings, options.secrets),
    sslnegotiation: 'postgres',
    application_name: options.applicationName,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveDelayMs,
    ...(stream !== undefined && { stream: () => stream }),
  };
}

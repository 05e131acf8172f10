import pg from 'pg';
import type { PostgresSettings } from '../../../preload/model.ts';
import { AppError } from '../../errors.ts';
import type { OpenOptions } from '../warehouse.ts';
import { connectFailure } from './connect-errors.ts';
import { tlsOptions } from './tls.ts';
import { dropEnvironment } from './wire.ts';

/** A connected client and what is needed to open a second one beside it. */
export interface PostgresConnection {
  readonly client: pg.Client;
  readonly settings: PostgresSettings;
  readonly options: Pick<OpenOptions, 'secrets' | 'applicationName'>;
}

const connectTimeoutMs = 15_000;
const keepAliveDelayMs = 30_000;

/** Connects and logs in. Throws `unreachable`, `tls_refused`, `auth_failed`, `warehouse_missing`, `secret_missing`, `cancelled`. */
export async function connect(settings: PostgresSettings, options: OpenOptions): Promise<PostgresConnection> {
  const client = new pg.Client(clientConfig(settings, options));
  dropEnvironment(client);
  // A connection that breaks while idle reports here; the next query then fails and says so.
  client.on('error', () => {});
  const abort = (): void => destroy(client);
  options.signal.addEventListener('abort', abort);
  try {
    if (options.signal.aborted) throw new Error('aborted');
    await client.connect();
    return { client, settings, options };
  } catch (error) {
    destroy(client);
    if (options.signal.aborted)
      throw new AppError('cancelled', 'Cancelled while connecting.', { cause: error });
    throw connectFailure(error, settings);
  } finally {
    options.signal.removeEventListener('abort', abort);
  }
}

/** Drops the connection at once, whatever is under way. */
export function destroy(client: pg.Client): void {
  client.connection.stream.destroy();
}

/** An object, never a URL, and no startup parameter that a connection pooler would refuse. */
function clientConfig(settings: PostgresSettings, options: OpenOptions): pg.ClientConfig {
  return {
    host: settings.host,
    port: settings.port,
    database: settings.database,
    user: settings.user,
    // A function keeps pg from looking into PGPASSWORD and ~/.pgpass.
    password: () => options.secrets.password ?? '',
    ssl: tlsOptions(settings),
    sslnegotiation: 'postgres',
    application_name: options.applicationName,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveDelayMs,
  };
}

/** A throw-away PostgreSQL 18 from npm, for tests, benchmarks and scripts: real, local, gone afterwards. */
import { chownSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importEmbedded } from './embedded.ts';
import { makeBinariesReachable } from './reachable-binaries.ts';

export interface PostgresAddress {
  readonly port: number;
  /** A superuser. */
  readonly user: string;
  readonly password: string;
}

export interface PostgresServer extends PostgresAddress {
  /** Ends the server and deletes its data. */
  stop(): Promise<void>;
  /** Ends the server, cutting off whoever is connected, and keeps its data. */
  pause(): Promise<void>;
  /** Starts it again after a pause, on the same port. */
  resume(): Promise<void>;
}

export interface PostgresServerOptions {
  /** More `-c` settings, e.g. `{ ssl: 'on' }`. */
  readonly settings?: { readonly [name: string]: string };
  /** Files laid into the data directory before the start: `server.crt`, `server.key`, `pg_hba.conf`. */
  readonly files?: { readonly [name: string]: string };
  /** Can be paused; its data then outlives a test run that is broken off. */
  readonly isPausable?: boolean;
}

/** Durability is of no use here; the socket directory would need a place that the server's own user may write to. */
const testSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '60',
};

/** Starts a server on a free port of 127.0.0.1, in about a second. */
export async function startPostgres(options: PostgresServerOptions = {}): Promise<PostgresServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sqltraits-postgres-'));
  const address = { port: await freePort(), user: 'postgres', password: 'postgres' };
  const log: string[] = [];
  makeBinariesReachable();
  const { EmbeddedPostgres, endWithProcess, leaveToItself } = await importEmbedded();
  const server = new EmbeddedPostgres({
    ...address,
    databaseDir: dataDir,
    persistent: options.isPausable === true,
    authMethod: 'scram-sha-256',
    // PostgreSQL refuses to run as root; containers usually do.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
    postgresFlags: flagsOf({ ...testSettings, ...options.settings }),
    onLog: (line) => log.push(line),
    onError: (line) => log.push(String(line)),
  });
  endWithProcess();
  try {
    await server.initialise();
    layFiles(dataDir, options.files ?? {});
    await server.start();
  } catch (error) {
    leaveToItself();
    rmSync(dataDir, { recursive: true, force: true });
    throw new Error(`PostgreSQL did not start:\n${log.slice(-20).join('\n')}`, { cause: error });
  }
  return {
    ...address,
    stop: async () => {
      await server.stop();
      leaveToItself();
      rmSync(dataDir, { recursive: true, force: true });
    },
    pause: () => server.stop(),
    resume: () => server.start(),
  };
}

/** Owned by the server's own user: it refuses a private key that others may read. */
function layFiles(dataDir: string, files: { readonly [name: string]: string }): void {
  const { uid, gid } = statSync(dataDir);
  for (const [name, text] of Object.entries(files)) {
    const filePath = join(dataDir, name);
    writeFileSync(filePath, text, { mode: 0o600 });
    chownSync(filePath, uid, gid);
  }
}

function flagsOf(settings: { readonly [name: string]: string }): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

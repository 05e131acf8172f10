/**
 * Stands in for Amazon Redshift: a proxy on the wire in front of PostgreSQL that takes what Redshift takes, refuses what it
 * refuses, and answers with its oids, release and errors. Written from AWS' manual and drivers, not tried against a cluster.
 */
import { createServer, connect as dial, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import pg from 'pg';
import { generate } from 'selfsigned';
import type { PostgresAddress } from '../postgres/server.ts';
import { listenLocally } from '../wire/listen.ts';
import { serveSession } from './session.ts';

export interface RedshiftOptions {
  readonly engine: PostgresAddress;
  /** Database of the engine in which sizes of results are looked up. */
  readonly database: string;
  readonly isSingleNode?: boolean;
  readonly cursorBytes?: number;
}

export interface RedshiftServer {
  readonly port: number;
  /** PEM text of the authority that signed the server's certificate, for 127.0.0.1. */
  readonly ca: string;
  /** Every text that clients have sent, in order. */
  readonly texts: readonly string[];
  close(): Promise<void>;
}

const sslRequest = 80_877_103;

/** Listens on a free port of 127.0.0.1; TLS as the client asks, with a certificate of its own. */
export async function startRedshift(options: RedshiftOptions): Promise<RedshiftServer> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'redshift' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  });
  const texts: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
    socket.once('data', (first: Buffer) => {
      if (first.readInt32BE(4) !== sslRequest) return serve(socket, first, { ...options, texts });
      socket.write('S');
      const secure = new TLSSocket(socket, { isServer: true, cert, key });
      secure.on('error', () => socket.destroy());
      secure.once('data', (startup: Buffer) => serve(secure, startup, { ...options, texts }));
    });
  });
  return {
    port: await listenLocally(server),
    ca: cert,
    texts,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function serve(
  client: Socket,
  startup: Buffer,
  options: RedshiftOptions & { readonly texts: string[] },
): void {
  const engine = dial({ port: options.engine.port, host: '127.0.0.1' });
  engine.on('error', () => client.destroy());
  engine.write(startup);
  serveSession(client, engine, {
    isSingleNode: options.isSingleNode === true,
    cursorBytes: options.cursorBytes,
    sizeOf: (sql) => sizeOf(options, sql),
    onText: (text) => options.texts.push(text),
  });
}

async function sizeOf({ engine, database }: RedshiftOptions, sql: string): Promise<number> {
  const client = new pg.Client({ ...engine, host: '127.0.0.1', database });
  await client.connect();
  try {
    const { rows } = await client.query<{ bytes: number }>(
      `select coalesce(sum(length(t::text)), 0)::float8 as bytes from (${sql}) as t`,
    );
    return rows[0]?.bytes ?? 0;
  } finally {
    await client.end();
  }
}

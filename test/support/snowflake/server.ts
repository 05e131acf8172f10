/**
 * A local server that follows the driver's protocol: log-in, queries sync and async, results in gzipped chunks, abort, errors.
 * The SQL runs on DuckDB. Built after snowflake-sdk 3.3.0's own requests, not after a live Snowflake.
 */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import type { SnowflakeSettings } from '../../../preload/connection-model.ts';
import { Engine } from './engine.ts';
import { Refused } from './errors.ts';
import type { User, Users } from './login.ts';
import { type Answer, Routes, type Sent } from './routes.ts';

export interface SnowflakeServer {
  readonly url: string;
  readonly users: { [name: string]: User | undefined };
  /** Everything that arrived, in order. */
  readonly sent: readonly Sent[];
  readonly routes: Routes;
  /** Settings of a connection to it, as `ADA` by default. */
  settings(changes?: Partial<SnowflakeSettings>): SnowflakeSettings;
  /** Runs statements past the server. */
  admin(sql: string): Promise<void>;
  /** Drops every open connection without a word. */
  drop(): void;
  close(): Promise<void>;
}

export const password = 'not a secret in tests';

export async function startSnowflake(): Promise<SnowflakeServer> {
  const engine = await Engine.start();
  const users: Users & SnowflakeServer['users'] = { ADA: { password } };
  const routes = new Routes(engine, users);
  const server = createServer((request, response) => {
    void answer(routes, request).then(({ status = 200, headers, body }) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
    });
  });
  const url = await listen(server);
  return {
    url,
    users,
    sent: routes.sent,
    routes,
    settings: (changes) => ({
      kind: 'snowflake',
      account: 'org-shop',
      username: 'ADA',
      warehouse: 'WH',
      database: 'SHOP',
      schema: 'PUBLIC',
      role: 'READER',
      lowerCaseNames: true,
      statementTimeout: 60,
      accessUrl: url,
      ...changes,
    }),
    admin: (sql) => engine.admin(sql),
    drop: () => server.closeAllConnections(),
    close: async () => {
      await routes.end();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      engine.close();
    },
  };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function answer(routes: Routes, request: IncomingMessage): Promise<Answer> {
  try {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const packed = Buffer.concat(pieces);
    const text =
      request.headers['content-encoding'] === 'gzip' ? gunzipSync(packed).toString() : packed.toString();
    return await routes.answer({
      method: request.method ?? '',
      url: new URL(request.url ?? '/', `http://${request.headers.host}`),
      headers: request.headers,
      json: text === '' ? {} : JSON.parse(text),
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { code, message, sqlState } = error;
    return { body: JSON.stringify({ success: false, code, message, data: { sqlState } }) };
  }
}

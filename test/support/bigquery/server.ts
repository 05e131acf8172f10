/**
 * A local server that follows BigQuery's REST API (https://cloud.google.com/bigquery/docs/reference/rest), for the real client.
 * It executes queries on DuckDB through a small bridge of dialects.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { SchemaField } from '../../../main/warehouses/bigquery/columns.ts';
import { Catalog, type TestDataset } from './catalog.ts';
import { Engine } from './engine.ts';
import { errorBody, RestError } from './errors.ts';
import { errorOf, type Fault, Faults } from './faults.ts';
import { type Answer, Routes } from './routes.ts';
import type { Synthetic } from './synthetic.ts';
import { isSignedBy, type TestAccount } from './tokens.ts';

export interface ServerOptions {
  readonly project?: string;
  /** Only requests with a token of this account are answered; none: all are. */
  readonly account?: TestAccount;
  /** DuckDB statements. */
  readonly setUp?: readonly string[];
  /** Tables that the login may not read, as `dataset.table`. */
  readonly denied?: readonly string[];
  readonly datasets?: readonly TestDataset[];
  /** JSON bytes of a page, more or less. */
  readonly pageBytes?: number;
  /** Never holds a request for longer while a query works. */
  readonly longestWaitMs?: number;
  readonly synthetic?: Synthetic;
  /** What `testIamPermissions` grants. */
  readonly permissions?: readonly string[];
}

/** A request as it came. */
export interface Seen {
  readonly method: string;
  /** Below the project. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

export interface BigQueryServer {
  readonly url: string;
  readonly port: number;
  readonly seen: readonly Seen[];
  /** Makes the next matching requests fail. */
  fail(fault: Fault): void;
  /** Answers this text with these rows, whatever it means: for types that DuckDB has none of. */
  teach(sql: string, fields: readonly SchemaField[], rows: readonly object[]): void;
  /** Forgets all jobs, as after a day. */
  forget(): void;
  /** Queries under way. */
  running(): number;
  /** Labels of the queries under way, as JSON. */
  labels(): string;
  /** Queries that were run, dry runs not counted. */
  paid(): number;
  close(): Promise<void>;
}

export async function startBigQueryServer(options: ServerOptions = {}): Promise<BigQueryServer> {
  const project = options.project ?? 'test-project';
  const engine = await Engine.start(project, options.setUp ?? [], options.denied ?? []);
  const catalog = new Catalog(project, options.datasets ?? []);
  const routes = new Routes({ ...options, project, engine, catalog });
  const faults = new Faults();
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const one = await readRequest(request);
    seen.push(one);
    const fault = faults.take(`${one.method} ${one.path.replace(/^\/projects\/[^/]+/, '')}`);
    const answer = await suffer(fault, () => answerTo(one, options, routes));
    if (answer === null) request.socket.destroy();
    else send(response, answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    seen,
    fail: (fault) => faults.add(fault),
    teach: (sql, fields, rows) => routes.teach(sql, fields, rows),
    forget: () => routes.forget(),
    running: () => routes.running.length,
    labels: () => JSON.stringify(routes.running.map((job) => job.configuration.labels)),
    paid: () => routes.paid,
    close: async () => {
      routes.forget();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The answer as the fault leaves it; null where the connection is to drop. */
async function suffer(fault: Fault | undefined, answer: () => Promise<Answer>): Promise<Answer | null> {
  if (fault?.delayMs !== undefined) await sleep(fault.delayMs);
  if (fault?.status === undefined) return answer();
  if (fault.afterwards === true) await answer();
  return fault.status === 0 ? null : { status: fault.status, json: errorBody(errorOf(fault)) };
}

async function readRequest(request: IncomingMessage): Promise<Seen> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  return {
    method: request.method ?? 'GET',
    path: url.pathname.replace('/bigquery/v2', ''),
    query: url.searchParams,
    headers: request.headers,
    body: text === '' ? undefined : JSON.parse(text),
  };
}

async function answerTo(request: Seen, { account }: ServerOptions, routes: Routes): Promise<Answer> {
  try {
    if (account !== undefined && !isSignedBy(request.headers.authorization, account)) {
      throw new RestError(401, 'authError', 'Request had invalid authentication credentials.');
    }
    return await routes.answer(request);
  } catch (error) {
    const known = error instanceof RestError ? error : new RestError(500, 'internalError', String(error));
    return { status: known.status, json: errorBody(known) };
  }
}

function send(response: ServerResponse, { status = 200, json, gzipped }: Answer): void {
  const body = gzipped ?? gzipSync(JSON.stringify(json ?? {}), { level: 1 });
  response.writeHead(status, {
    'content-type': 'application/json; charset=UTF-8',
    'content-encoding': 'gzip',
  });
  response.end(body);
}

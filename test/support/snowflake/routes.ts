/** Address -> answer. */
import type { IncomingHttpHeaders } from 'node:http';
import { statementTypeOf } from './dialect.ts';
import type { Engine } from './engine.ts';
import { Refused } from './errors.ts';
import { checkLogin, type LoginRequest, type Users } from './login.ts';
import { Queries, type Query } from './queries.ts';
import { Sessions } from './sessions.ts';
import { type Synthetic, syntheticTable } from './synthetic.ts';

export interface Sent {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly json: {
    readonly data?: LoginRequest & { readonly SESSION_PARAMETERS?: object };
    readonly sqlText?: string;
    readonly describeOnly?: boolean;
    readonly asyncExec?: boolean;
    readonly parameters?: { readonly [name: string]: string | number };
    readonly requestId?: string;
  };
}

export interface Answer {
  readonly status?: number;
  readonly headers?: { readonly [name: string]: string };
  readonly body: string | Buffer;
}

export class Routes {
  readonly sent: Sent[] = [];
  /** How long a request for a result is held; Snowflake may do it for 45 s, or not at all. */
  holdMs = 1_000;
  readonly sessions: Sessions;
  readonly queries: Queries;
  readonly engine: Engine;
  readonly #users: Users;
  /** The large result, native and as text; none: the table does not exist. */
  large: { readonly native: Synthetic; readonly text: Synthetic } | undefined;
  /** Answers to give before the real ones, for requests whose path starts so. */
  readonly instead: { path: string; answer: Answer }[] = [];

  /** Requests to be answered later than others, each once. */
  readonly delays: { path: string; ms: number }[] = [];

  constructor(engine: Engine, users: Users) {
    this.engine = engine;
    this.sessions = new Sessions();
    this.queries = new Queries(engine);
    this.#users = users;
  }

  async end(): Promise<void> {
    this.queries.abortAll();
  }

  async answer(sent: Sent): Promise<Answer> {
    this.sent.push(sent);
    const { pathname } = sent.url;
    const delay = this.delays.findIndex(({ path }) => pathname.startsWith(path));
    const [slow] = delay < 0 ? [] : this.delays.splice(delay, 1);
    if (slow !== undefined) await new Promise((resolve) => setTimeout(resolve, slow.ms));
    const instead = this.instead.findIndex(({ path }) => pathname.startsWith(path));
    const [replaced] = instead < 0 ? [] : this.instead.splice(instead, 1);
    if (replaced !== undefined) return replaced.answer;
    if (pathname.startsWith('/chunk/')) return this.#chunk(sent);
    if (pathname === '/session/v1/login-request') return this.#login(sent);
    if (pathname === '/session/authenticator-request') return this.#browserPage(sent);
    this.sessions.check(sent.headers.authorization);
    if (pathname === '/session')
      return success({ deleted: this.sessions.delete(sent.headers.authorization) });
    if (pathname === '/queries/v1/query-request') return this.#query(sent);
    if (pathname === '/queries/v1/abort-request') return this.#abort(sent.json.requestId ?? '');
    const [, id = '', what] = /^\/queries\/([^/]+)\/(result|abort-request)$/.exec(pathname) ?? [];
    if (what === 'abort-request') return this.#abort(id);
    if (what === 'result') return this.#result(id);
    throw new Refused('000404', '', `No such address: ${pathname}`);
  }

  #login({ url, json }: Sent): Answer {
    checkLogin(json.data ?? {}, this.#users);
    return success(this.sessions.open(url.searchParams));
  }

  /** The address that a browser would be sent to, which comes back with a token at once. */
  #browserPage({ url, json }: Sent): Answer {
    const { BROWSER_MODE_REDIRECT_PORT: port } = json.data as {
      readonly BROWSER_MODE_REDIRECT_PORT?: string;
    };
    return success({ ssoUrl: `${url.origin}/sso?back=${port}`, proofKey: 'proof' });
  }

  async #query({ url, json, headers }: Sent): Promise<Answer> {
    const { sqlText = '', describeOnly = false, asyncExec = false } = json;
    const session = this.sessions.of(headers.authorization);
    const statementTypeId = statementTypeOf(sqlText);
    const plain = session.answer(sqlText);
    if (plain !== null) return success({ ...plain, queryId: crypto.randomUUID(), ...session.names });
    if (this.large !== undefined && sqlText.includes(syntheticTable)) return this.#large(sqlText, json);
    const rowtype = statementTypeId === 0x1000 ? await this.engine.describe(sqlText) : [];
    if (describeOnly) {
      return success({
        rowtype,
        rowset: [],
        total: 0,
        returned: 0,
        version: 1,
        statementTypeId,
        queryId: crypto.randomUUID(),
      });
    }
    const query = this.queries.start({
      sql: sqlText,
      requestId: url.searchParams.get('requestId') ?? '',
      statementTypeId,
      zone: session.parameters.get('TIMEZONE')?.replaceAll("'", ''),
      timeoutSeconds: Number(session.parameters.get('STATEMENT_TIMEOUT_IN_SECONDS') ?? 172_800),
    });
    return asyncExec ? later(query.id, '333334') : this.#result(query.id);
  }

  async #result(id: string): Promise<Answer> {
    if (id.startsWith('large-')) return success(this.#largeResult(id));
    const query = this.queries.find(id);
    const waited = new Promise<null>((resolve) => setTimeout(resolve, this.holdMs, null));
    const rows = await Promise.race([query.rows, waited]);
    return rows === null ? later(id, '333333') : success(await this.#resultOf(query));
  }

  async #resultOf({ id, statementTypeId, rows }: Query): Promise<object> {
    const { rowtype, parts } = await rows;
    const total = parts.reduce((sum, part) => sum + part.rows, 0);
    const chunks = parts.slice(1).map((part, index) => ({
      url: `${this.origin}${this.queries.chunkPath(id, index + 1)}`,
      rowCount: part.rows,
    }));
    return {
      rowtype,
      rowset: JSON.parse(`[${parts[0]?.text ?? ''}]`),
      ...(chunks.length > 0 && { chunks, chunkHeaders: { 'x-chunk-key': id } }),
      total,
      returned: total,
      version: 1,
      statementTypeId,
      queryId: id,
    };
  }

  async #chunk({ url, headers }: Sent): Promise<Answer> {
    const [, , id = '', index = '0'] = url.pathname.split('/');
    if (headers['x-chunk-key'] !== id) return { status: 400, body: 'The chunk headers are missing' };
    if (id.startsWith('large-')) return packed((this.#largeOf(id) ?? missing()).chunk);
    const chunk = await this.queries.chunk(id, Number(index), url.searchParams.get('signature') ?? '');
    return chunk === null ? { status: 403, body: '<Error><Code>AccessDenied</Code></Error>' } : packed(chunk);
  }

  #abort(id: string): Answer {
    this.queries.abort(id);
    return success(null);
  }

  #large(sqlText: string, { describeOnly = false, asyncExec = false }: Sent['json']): Answer {
    const id = sqlText.includes('sqltraits_result') ? 'large-text' : 'large-native';
    const { rowtype } = this.#largeOf(id) ?? missing();
    if (describeOnly)
      return success({ rowtype, rowset: [], total: 0, version: 1, statementTypeId: 0x1000, queryId: id });
    return asyncExec ? later(id, '333334') : success(this.#largeResult(id));
  }

  #largeResult(id: string): object {
    const { rowtype, chunks, rowsPerChunk } = this.#largeOf(id) ?? missing();
    const list = Array.from({ length: chunks }, (_, index) => ({
      url: `${this.origin}/chunk/${id}/${index}`,
      rowCount: rowsPerChunk,
    }));
    const total = chunks * rowsPerChunk;
    const rest = { total, returned: total, version: 1, statementTypeId: 0x1000, queryId: id };
    return { rowtype, rowset: [], chunks: list, chunkHeaders: { 'x-chunk-key': id }, ...rest };
  }

  #largeOf(id: string): Synthetic | undefined {
    return id === 'large-text' ? this.large?.text : this.large?.native;
  }

  /** As the client reaches us, perhaps through a proxy. */
  get origin(): string {
    return this.sent.at(-1)?.url.origin ?? '';
  }
}

function success(data: object | null): Answer {
  return { body: JSON.stringify({ success: true, code: null, message: null, data }) };
}

function later(queryId: string, code: string): Answer {
  const data = { queryId, getResultUrl: `/queries/${queryId}/result` };
  return { body: JSON.stringify({ success: true, code, message: 'Query execution in progress.', data }) };
}

function packed(body: Buffer): Answer {
  return { headers: { 'content-type': 'application/octet-stream', 'content-encoding': 'gzip' }, body };
}

function missing(): never {
  throw new Refused('000709', '02000', 'There is no large result');
}

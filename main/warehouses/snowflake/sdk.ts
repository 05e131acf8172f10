/**
 * The only file that knows snowflake-sdk's inside. Its public face offers neither a result's chunk addresses nor a way to keep
 * telemetry and log files off, so the SDK's own core is built here with an HTTP client of ours, which also overhears results.
 * The SDK's version is pinned; `test/main/warehouses/snowflake/sdk.test.ts` fails when these parts move. Where they are not
 * found the public face is used, and rows are read through its `streamRows`: slower, the same texts.
 */
import type { Agent } from 'node:http';
import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';
import { memoryCredentials } from './memory-credentials.ts';
import { type RawResult, resultIn } from './raw-result.ts';

/** What the SDK reports: `code` is Snowflake's six digits, or the SDK's own from 401001 on. */
export interface SdkError extends Error {
  readonly code?: string | number;
  readonly sqlState?: string;
  readonly cause?: unknown;
  readonly response?: { readonly statusCode?: number };
}

export interface SdkStatement {
  getQueryId(): string | undefined;
  getColumns(): readonly SdkColumn[] | undefined;
  getNumRows(): number | undefined;
  getSessionState(): SessionState | undefined;
  streamRows(options: { readonly fetchAsString: readonly string[] }): Readable;
  cancel(done: (error: SdkError | undefined) => void): void;
}

export interface SdkColumn {
  getName(): string;
  getType(): string;
  getScale(): number;
  getPrecision(): number;
}

interface SessionState {
  getCurrentRole(): string | undefined;
  getCurrentWarehouse(): string | undefined;
  getCurrentDatabase(): string | undefined;
  getCurrentSchema(): string | undefined;
}

type Complete = (error: SdkError | null | undefined, statement: SdkStatement) => void;

export interface SdkConnection {
  connect(done: (error: SdkError | null | undefined) => void): void;
  execute(options: {
    readonly sqlText: string;
    readonly parameters: { readonly [name: string]: string | number };
    readonly describeOnly?: boolean;
    readonly asyncExec?: boolean;
    readonly streamResult: true;
    readonly rowMode: 'array';
    readonly complete: Complete;
  }): SdkStatement;
  fetchResult(options: {
    readonly queryId: string;
    readonly streamResult: true;
    readonly rowMode: 'array';
    readonly complete: Complete;
  }): SdkStatement;
  destroy(done: (error: SdkError | null | undefined) => void): void;
}

/** A connection of the SDK, and what our HTTP client knows of it; without `http` only the public face is there. */
export interface SdkLink {
  readonly connection: SdkConnection;
  readonly http: SdkHttp | undefined;
}

export interface SdkHttp {
  /** The result that the server sent last for a query, once. */
  takeResult(queryId: string): RawResult | undefined;
  /** The SDK's own agent for an address: proxies of the environment included. */
  agentFor(url: URL): Agent;
  /** Ends whatever is under way. */
  abort(): void;
}

export interface SdkOptions {
  readonly [name: string]: unknown;
}

interface Sdk {
  configure(options: object): void;
  createConnection(options: SdkOptions): SdkConnection;
}

interface HttpOptions {
  readonly url: string;
  readonly method?: string;
  readonly useSnowflakeRetryMiddleware?: boolean;
  readonly callback?: (error: unknown, response: unknown, body: unknown) => unknown;
}

interface HttpRequest {
  abort(): void;
}

interface HttpClient {
  request(options: HttpOptions): HttpRequest;
  requestAsync(options: HttpOptions): Promise<unknown>;
  getAgent(url: URL, proxy: undefined): Agent;
}

interface Parts {
  readonly core: (options: object) => Sdk;
  readonly HttpClient: new (config: { readonly accessUrl: string; readonly host: string }) => HttpClient;
  readonly publicSdk: Sdk;
}

/**
 * Read by the SDK while it loads. Without them it asks the cloud's metadata service and AWS who this laptop is, loads a native
 * binary that only reports its own version, and posts the shape of the connection's options.
 */
const quiet = {
  SNOWFLAKE_DISABLE_PLATFORM_DETECTION: 'true',
  SNOWFLAKE_DISABLE_MINICORE: 'true',
  SF_TELEMETRY_DISABLE_CONNECTION_SHAPE: 'true',
};

const silent = { error: nothing, warn: nothing, info: nothing, debug: nothing, trace: nothing };

const mostRepetitions = 3;
const firstPauseMs = 500;

let loaded: Parts | undefined;

/** An unconnected connection. Throws the SDK's own errors for options it refuses. */
export function createLink(options: SdkOptions): SdkLink {
  loaded ??= load();
  let http: OverhearingHttp | undefined;
  const sdk =
    missingParts(loaded) === null ? coreWith(loaded, (client) => (http = client)) : loaded.publicSdk;
  configure(sdk);
  const connection = sdk.createConnection({ ...options });
  return { connection, http };
}

/** What this file misses in the SDK, in words; null while all is where it was. */
export function missingParts(parts: Partial<Parts> = load()): string | null {
  if (typeof parts.core !== 'function') return 'dist/lib/core.js exports no function';
  const prototype: Partial<HttpClient> | undefined = parts.HttpClient?.prototype;
  for (const method of ['request', 'requestAsync', 'getAgent'] as const) {
    if (typeof prototype?.[method] !== 'function') return `NodeHttpClient has no ${method}()`;
  }
  return null;
}

function load(): Parts {
  Object.assign(process.env, quiet);
  const require = createRequire(import.meta.url);
  const part = (name: string): unknown => {
    try {
      return require(`snowflake-sdk/dist/lib/${name}`);
    } catch {
      return {};
    }
  };
  return {
    publicSdk: require('snowflake-sdk'),
    core: part('core.js') as Parts['core'],
    HttpClient: (part('http/node.js') as { NodeHttpClient: Parts['HttpClient'] }).NodeHttpClient,
  };
}

function coreWith({ core, HttpClient }: Parts, tell: (client: OverhearingHttp) => void): Sdk {
  const { version } = createRequire(import.meta.url)('snowflake-sdk/package.json') as { version: string };
  return core({
    httpClientClass: class {
      constructor(config: { readonly accessUrl: string; readonly host: string }) {
        const client = new OverhearingHttp(new HttpClient(config), config);
        tell(client);
        // biome-ignore lint/correctness/noConstructorReturn: the SDK calls `new`, and one client of ours must be known to us.
        return client;
      }
    },
    loggerClass: SilentLogger,
    client: { name: 'snowflake-sdk', version, environment: { ...process.versions } },
  });
}

/** OCSP goes to outside hosts in clear text and keeps a cache on disk; the certificate chain is verified without it. */
function configure(sdk: Sdk): void {
  sdk.configure({
    logLevel: 'OFF',
    customLogger: silent,
    additionalLogToConsole: false,
    disableOCSPChecks: true,
    customCredentialManager: memoryCredentials,
  });
}

/** Passes everything on but telemetry, and keeps a copy of what a result consists of. */
class OverhearingHttp implements SdkHttp, HttpClient {
  readonly #client: HttpClient;
  readonly #config: { readonly accessUrl: string; readonly host: string };
  /** The last one: a session runs one statement at a time. */
  #result: RawResult | undefined;
  readonly #underWay = new Set<HttpRequest>();
  #aborted = false;

  constructor(client: HttpClient, config: { readonly accessUrl: string; readonly host: string }) {
    this.#client = client;
    this.#config = config;
  }

  request(options: HttpOptions): HttpRequest {
    if (new URL(options.url).pathname === '/telemetry/send') return this.#swallow(options);
    this.#aborted = false;
    this.#try(options, 0);
    return { abort: () => this.abort() };
  }

  /** The SDK's own repetitions go on for minutes; what it would repeat is repeated a few times here. */
  #try(options: HttpOptions, repeated: number): void {
    const request = this.#client.request({
      ...options,
      useSnowflakeRetryMiddleware: false,
      callback: (error, response, body) => {
        this.#underWay.delete(request);
        const isSafe = options.useSnowflakeRetryMiddleware === true && !this.#aborted;
        if (isSafe && repeated < mostRepetitions && isPassing(error, response)) {
          setTimeout(() => this.#try(options, repeated + 1), firstPauseMs * 2 ** repeated);
          return undefined;
        }
        this.#result = resultIn(body) ?? this.#result;
        return options.callback?.(error, response, body);
      },
    });
    this.#underWay.add(request);
  }

  /** The SDK asks `https://host` for the address to log in at, whatever the access URL. */
  requestAsync(options: HttpOptions): Promise<unknown> {
    const { host, accessUrl } = this.#config;
    const plain = `https://${host}/`;
    const url = options.url.startsWith(plain)
      ? `${accessUrl}/${options.url.slice(plain.length)}`
      : options.url;
    return this.#client.requestAsync({ ...options, url });
  }

  getAgent(url: URL, proxy: undefined): Agent {
    return this.#client.getAgent(url, proxy);
  }

  agentFor(url: URL): Agent {
    return this.#client.getAgent(url, undefined);
  }

  takeResult(queryId: string): RawResult | undefined {
    const result = this.#result;
    this.#result = undefined;
    return result?.queryId === queryId ? result : undefined;
  }

  abort(): void {
    this.#aborted = true;
    for (const request of this.#underWay) request.abort();
    this.#underWay.clear();
  }

  #swallow(options: HttpOptions): HttpRequest {
    const body = { success: true, data: {} };
    queueMicrotask(() => options.callback?.(null, { statusCode: 200, body }, body));
    return { abort: nothing };
  }
}

/** No answer, or one that asks to come back later. */
function isPassing(error: unknown, response: unknown): boolean {
  if (error) return true;
  const { statusCode = 200 } = (response ?? {}) as { statusCode?: number };
  return statusCode >= 500 || statusCode === 429 || statusCode === 408;
}

/** The SDK writes `snowflake.log` into the working directory unless its logger is another one. */
class SilentLogger {
  error = nothing;
  warn = nothing;
  info = nothing;
  debug = nothing;
  trace = nothing;
  configure = nothing;
  getLevel = (): number => -1;
  getLevelTag = (): string => 'OFF';
  getLogBuffer = (): readonly string[] => [];
}

function nothing(): void {}

/**
 * The only file that knows where things are inside snowflake-sdk. Its public face offers neither a result's chunk addresses nor
 * a way to keep telemetry and log files off, so the SDK's own core is built here with an HTTP client and a logger of ours. The
 * SDK's version is pinned, and `test/main/warehouses/snowflake/sdk.test.ts` fails when these parts move. Where they are not
 * found the public face is used, and rows are read through its `streamRows`: slower, the same texts.
 */
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { memoryCredentials } from './memory-credentials.ts';
import { type HttpClient, type HttpConfig, OverhearingHttp } from './overhearing-http.ts';
import type { Sdk, SdkConnection, SdkOptions } from './sdk-types.ts';

/** A connection of the SDK, and our HTTP client under it; without `http` only the public face is there. */
export interface SdkLink {
  readonly connection: SdkConnection;
  readonly http: OverhearingHttp | undefined;
}

export interface SdkParts {
  readonly publicSdk: Sdk;
  readonly core: ((options: object) => Sdk) | undefined;
  readonly HttpClient: (new (config: HttpConfig) => HttpClient) | undefined;
}

/**
 * Read by the SDK while it loads. Without them it asks the cloud's metadata service and AWS who this laptop is, loads a native
 * binary that only reports its own version, and posts the shape of the connection's options.
 */
const quiet = {
  SNOWFLAKE_DISABLE_PLATFORM_DETECTION: 'true',
  SNOWFLAKE_DISABLE_MINICORE: 'true',
  SF_TELEMETRY_DISABLE_CONNECTION_SHAPE: 'true',
  // Made while loading, used for OCSP only, which is off: a folder that is there already.
  SF_OCSP_RESPONSE_CACHE_DIR: tmpdir(),
};

/** An unconnected connection. Throws the SDK's own errors for options it refuses. */
export function createLink(options: SdkOptions, parts: SdkParts = loadParts()): SdkLink {
  const clients: OverhearingHttp[] = [];
  const sdk = coreOf(parts, clients) ?? parts.publicSdk;
  // OCSP goes to outside hosts in clear text and keeps a cache on disk; the certificate chain is verified without it.
  sdk.configure({
    logLevel: 'OFF',
    additionalLogToConsole: false,
    disableOCSPChecks: true,
    customCredentialManager: memoryCredentials,
  });
  return { connection: sdk.createConnection({ ...options }), http: clients[0] };
}

/** Which part of the SDK is not where it was, in words; null while all are. */
export function missingPart({ core, HttpClient }: SdkParts): string | null {
  if (typeof core !== 'function') return 'snowflake-sdk/dist/lib/core.js exports no function';
  for (const method of ['request', 'requestAsync', 'getAgent'] as const) {
    const found: unknown = HttpClient?.prototype[method];
    if (typeof found !== 'function') return `NodeHttpClient of snowflake-sdk has no ${method}()`;
  }
  return null;
}

export function loadParts(): SdkParts {
  Object.assign(process.env, quiet);
  const require = createRequire(import.meta.url);
  const part = (name: string): unknown => {
    try {
      return require(`snowflake-sdk/dist/lib/${name}`);
    } catch {
      return undefined;
    }
  };
  return {
    publicSdk: require('snowflake-sdk') as Sdk,
    core: part('core.js') as SdkParts['core'],
    HttpClient: (part('http/node.js') as { NodeHttpClient?: SdkParts['HttpClient'] })?.NodeHttpClient,
  };
}

function coreOf(parts: SdkParts, clients: OverhearingHttp[]): Sdk | null {
  const { core, HttpClient } = parts;
  if (core === undefined || HttpClient === undefined || missingPart(parts) !== null) return null;
  const { version } = createRequire(import.meta.url)('snowflake-sdk/package.json') as { version: string };
  return core({
    httpClientClass: overhearing(HttpClient, clients),
    loggerClass: SilentLogger,
    client: { name: 'snowflake-sdk', version, environment: { ...process.versions } },
  });
}

/** The core makes one client for each connection, with `new`; `clients` gets it. */
function overhearing(
  HttpClient: new (config: HttpConfig) => HttpClient,
  clients: OverhearingHttp[],
): new (
  config: HttpConfig,
) => OverhearingHttp {
  return class extends OverhearingHttp {
    constructor(config: HttpConfig) {
      super(new HttpClient(config), config);
      clients.push(this);
    }
  };
}

/** The SDK's own writes `snowflake.log` into the working directory. */
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

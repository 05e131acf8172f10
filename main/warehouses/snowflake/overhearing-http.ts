/**
 * The SDK's HTTP client with ours around it: it keeps results, swallows telemetry, repeats for seconds instead of minutes, and
 * paces the questions for a result.
 */
import type { Agent } from 'node:http';
import { type RawResult, resultIn } from './raw-result.ts';
import { ResultPace } from './result-pace.ts';

export interface HttpOptions {
  readonly url: string;
  /** The SDK's word for requests that may be repeated. */
  readonly useSnowflakeRetryMiddleware?: boolean;
  readonly callback?: (error: unknown, response: unknown, body: unknown) => unknown;
}

interface HttpRequest {
  abort(): void;
}

/** What the SDK's core calls. */
export interface HttpClient {
  request(options: HttpOptions): HttpRequest;
  requestAsync(options: HttpOptions): Promise<unknown>;
  getAgent(url: URL, proxy?: undefined): Agent;
}

export interface HttpConfig {
  readonly accessUrl: string;
  readonly host: string;
}

const mostRepetitions = 3;
const firstPauseMs = 500;

export class OverhearingHttp implements HttpClient {
  readonly #client: HttpClient;
  readonly #config: HttpConfig;
  readonly #underWay = new Set<HttpRequest>();
  readonly #pace = new ResultPace();
  #aborted = false;
  /** The last one: a session runs one statement at a time. */
  #result: RawResult | undefined;

  constructor(client: HttpClient, config: HttpConfig) {
    this.#client = client;
    this.#config = config;
  }

  /** The result that the server sent last, once, if it is this query's. */
  takeResult(queryId: string): RawResult | undefined {
    const result = this.#result;
    this.#result = undefined;
    return result?.queryId === queryId ? result : undefined;
  }

  /** Ends whatever is under way. */
  abort(): void {
    this.#aborted = true;
    for (const request of this.#underWay) request.abort();
    this.#underWay.clear();
  }

  request(options: HttpOptions): HttpRequest {
    if (new URL(options.url).pathname === '/telemetry/send') return swallow(options);
    this.#aborted = false;
    this.#try(options, 0);
    return { abort: () => this.abort() };
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

  /** The SDK's own agent for an address: proxies of the environment included. */
  getAgent(url: URL): Agent {
    return this.#client.getAgent(url, undefined);
  }

  #try(options: HttpOptions, repeated: number): void {
    const startedMs = performance.now();
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
        const answered = (): unknown => options.callback?.(error, response, body);
        if (new URL(options.url).pathname.endsWith('/result')) {
          this.#pace.after(body, performance.now() - startedMs, answered);
          return undefined;
        }
        const told = answered();
        if (options.url.includes('/abort-request')) this.#pace.wake();
        return told;
      },
    });
    this.#underWay.add(request);
  }
}

/** No answer, or one that asks to come back later. */
function isPassing(error: unknown, response: unknown): boolean {
  if (error) return true;
  const { statusCode = 200 } = (response ?? {}) as { statusCode?: number };
  return statusCode >= 500 || statusCode === 429 || statusCode === 408;
}

function swallow({ callback }: HttpOptions): HttpRequest {
  const body = { success: true, data: {} };
  queueMicrotask(() => callback?.(null, { statusCode: 200, body }, body));
  return { abort: () => {} };
}

/** One read of Segment's JSON APIs: tried again where that may help, its failures named. */
import { AppError } from '../../errors.ts';
import { type Clock, systemClock } from '../clock.ts';

/** An API of Segment with what it takes to be let in. */
export interface Api {
  /** As people know it: "Profile API". */
  readonly name: string;
  /** Base address without a trailing slash. */
  readonly host: string;
  /** Value of the `Authorization` header. Never part of a message. */
  readonly authorization: string;
  /** Media type asked for; it carries the Public API's version. */
  readonly accept?: string;
  readonly clock?: Clock;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const tries = 4;
const firstPauseMs = 500;
const longestPauseMs = 30_000;
const requestMs = 15_000;
const largestAnswer = 5_000_000;

/**
 * Gets `path`. 2xx and 404 are answers. Throws `token_refused` (401, 403), `endpoint_failed` (anything else, after four tries where
 * the server was busy), `endpoint_unreachable`, `cancelled`.
 */
export async function getJson(api: Api, path: string, signal: AbortSignal): Promise<Answer> {
  const clock = api.clock ?? systemClock;
  for (let tried = 1; ; tried += 1) {
    const outcome = await attempt(api, path, signal);
    if (signal.aborted) throw new AppError('cancelled', `Cancelled while asking the ${api.name}.`);
    if (!('again' in outcome)) return outcome;
    if (tried === tries) throw outcome.again;
    await clock.sleep(Math.min(outcome.afterMs ?? firstPauseMs * 2 ** (tried - 1), longestPauseMs), signal);
  }
}

/** What to throw when patience ends, and how long the server asked to be left alone. */
interface Again {
  readonly again: AppError;
  readonly afterMs?: number | undefined;
}

async function attempt(api: Api, path: string, signal: AbortSignal): Promise<Answer | Again> {
  const timeout = AbortSignal.timeout(requestMs);
  try {
    const response = await fetch(api.host + path, {
      headers: { authorization: api.authorization, accept: api.accept ?? 'application/json' },
      signal: AbortSignal.any([signal, timeout]),
      // A redirect would carry the token to wherever it points.
      redirect: 'manual',
    });
    return judged(api, response, await textOf(response));
  } catch (error) {
    if (error instanceof AppError) throw error;
    const cause =
      error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    const detail = timeout.aborted ? `no answer within ${requestMs / 1000} s` : cause;
    return {
      again: new AppError('endpoint_unreachable', `The ${api.name} at ${api.host} can't be reached.`, {
        advice: 'Check the network, a VPN or a proxy, and the region of the space.',
        detail,
      }),
    };
  }
}

function judged(api: Api, response: Response, text: string): Answer | Again {
  const { status, headers } = response;
  const body = parsed(text);
  if (status === 404 || (response.ok && body !== undefined)) return { status, body };
  const detail = detailOf(response, text);
  if (status === 401 || status === 403) {
    throw new AppError('token_refused', `The ${api.name} refused the token.`, {
      advice: 'Enter a token of this space, and check its region.',
      detail,
    });
  }
  const failed = new AppError('endpoint_failed', `The ${api.name} answered ${status}.`, { detail });
  // A success without JSON comes from something in between: a proxy's page, a connection cut short.
  if (status !== 429 && status < 500 && !response.ok) throw failed;
  return { again: failed, afterMs: pauseOf(headers, body) };
}

/** `Retry-After` in seconds, or the Public API's own words: docs.segmentapis.com/tag/Rate-Limits. */
function pauseOf(headers: Headers, body: unknown): number | undefined {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  if (Number.isFinite(seconds)) return seconds * 1000;
  const [first] = (body as { errors?: { data?: { msBeforeNext?: unknown } }[] } | null)?.errors ?? [];
  const ms = first?.data?.msBeforeNext;
  return typeof ms === 'number' ? ms : undefined;
}

function detailOf(response: Response, text: string): string {
  const requestId = response.headers.get('request-id');
  const words = text.slice(0, 500);
  return requestId === null ? words : `${words} (Request-Id ${requestId})`;
}

async function textOf(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > largestAnswer) throw new Error('the answer is too large');
  }
  return text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

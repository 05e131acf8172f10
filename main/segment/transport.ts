/**
 * The HTTP client that analytics-node is given. Retries happen here instead of in the SDK, whose own ignore Retry-After
 * dates, cannot be stopped, and resume every waiting batch at the same instant.
 */
import type { SpaceTarget } from '../engine/job.ts';
import { judge, type Reply, type Verdict } from './answers.ts';
import type { Clock } from './clock.ts';
import { judgeFailure } from './network-errors.ts';

/** How long to wait for what, in milliseconds. */
export interface Timing {
  /** One request, from its start to the end of its answer. */
  readonly requestMs: number;
  /** One batch, all its retries included. */
  readonly maxElapsedMs: number;
  /** The same, while the endpoint has never answered at all: a mistyped host should be told soon. */
  readonly firstContactMs: number;
  /** First pause between two tries; doubles up to `backoffCapMs`. */
  readonly backoffMs: number;
  readonly backoffCapMs: number;
  /** Requests in flight when closing; what is unanswered then is given up. */
  readonly closeMs: number;
}

export const defaultTiming: Timing = {
  requestMs: 30_000,
  maxElapsedMs: 600_000,
  firstContactMs: 60_000,
  backoffMs: 500,
  backoffCapMs: 60_000,
  closeMs: 5_000,
};

export interface Post {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** The delivery of one batch: since when, until when, and what it took. */
export interface Errand {
  /** On the transport's clock. */
  readonly startedAt: number;
  /** Stops the waiting. */
  readonly signal: AbortSignal;
  /** Counts every request made for it. */
  requests: number;
  /** A request had no answer, or one that leaves open what became of its events. */
  mayHaveArrived: boolean;
}

/** The last word on one request body: a verdict, or none that could be had. */
export type Outcome =
  | Exclude<Verdict, { kind: 'again' }>
  | { readonly kind: 'unknown'; readonly reason: string };

export interface Transport {
  /** Never rejects. A request in flight is finished even when told to stop: its events may well have arrived. */
  post(request: Post, errand: Errand): Promise<Outcome>;
}

/** `abandoned` gives up even the requests in flight: nobody waits for their answers any more. */
export function createTransport(
  space: SpaceTarget,
  timing: Timing,
  { clock, abandoned }: { readonly clock: Clock; readonly abandoned: AbortSignal },
): Transport {
  /** Set by Retry-After for every batch of the space: the limit is the workspace's, not the batch's. */
  let pause = { until: 0, reason: '' };
  let hasAnswered = false;

  const deadlineOf = ({ startedAt }: Errand): number =>
    startedAt + (hasAnswered ? timing.maxElapsedMs : Math.min(timing.firstContactMs, timing.maxElapsedMs));

  const attempt = async (request: Post, errand: Errand): Promise<Verdict> => {
    errand.requests += 1;
    const timeout = AbortSignal.timeout(timing.requestMs);
    const verdict = await exchange(request, AbortSignal.any([timeout, abandoned])).then(
      (reply) => {
        hasAnswered = true;
        return judge(reply, space);
      },
      (error) => (timeout.aborted ? noAnswer(timing.requestMs) : judgeFailure(error, space)),
    );
    errand.mayHaveArrived ||= verdict.kind === 'again';
    if (verdict.kind === 'again' && verdict.afterMs !== undefined) {
      pause = { until: Math.max(pause.until, clock.now() + verdict.afterMs), reason: verdict.reason };
    }
    return verdict;
  };

  const post = async (request: Post, errand: Errand): Promise<Outcome> => {
    let last: string | undefined;
    for (let tries = 0; ; tries += 1) {
      const waitMs = Math.max(backoffMs(timing, tries), pause.until - clock.now());
      if (waitMs > 0 && clock.now() + waitMs > deadlineOf(errand))
        return unknown('gave up', last ?? pause.reason);
      if (waitMs > 0) await clock.sleep(waitMs, errand.signal);
      if (errand.signal.aborted) return unknown('cancelled', last ?? 'not sent');
      const verdict = await attempt(tries === 0 ? request : again(request, tries), errand);
      if (verdict.kind !== 'again') return verdict;
      last = verdict.reason;
    }
  };

  return { post };
}

const unknown = (why: string, last: string): Outcome => ({ kind: 'unknown', reason: `${why}: ${last}` });

/** Between half of the pause and all of it, so that clients that failed together don't come back together. */
function backoffMs(timing: Timing, tries: number): number {
  if (tries === 0) return 0;
  return Math.min(timing.backoffCapMs, timing.backoffMs * 2 ** (tries - 1)) * (0.5 + Math.random() / 2);
}

/**
 * Segment sets `timestamp` right by the difference between `sentAt` and its own clock, so every try must say when it was sent, or ten
 * minutes of waiting would move the event by ten minutes. The header is what Segment's own libraries send.
 */
function again({ url, headers, body }: Post, tries: number): Post {
  const sentAt = body.lastIndexOf('"sentAt":"');
  return {
    url,
    headers: { ...headers, 'X-Retry-Count': String(tries) },
    body: sentAt < 0 ? body : `${body.slice(0, sentAt)}"sentAt":"${new Date().toISOString()}"}`,
  };
}

const noAnswer = (ms: number): Verdict => ({ kind: 'again', reason: `no answer within ${ms / 1000} s` });

async function exchange(request: Post, signal: AbortSignal): Promise<Reply> {
  const { url, headers, body } = request;
  const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' });
  // The status has been said: a body cut short changes nothing.
  const text = await readText(response).catch(() => '');
  const { status, statusText } = response;
  return { status, statusText, headers: response.headers, text };
}

/** Far more than is quoted, far less than would fill the memory. */
const textBytes = 65_536;

/** Reads an answer to its end, which frees the connection for the next batch, unless it would not end. */
async function readText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > textBytes) break;
  }
  return text;
}

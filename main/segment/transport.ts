/**
 * The HTTP client that analytics-node is given. Retries happen here instead of in the SDK, whose own ignore Retry-After dates,
 * cannot be stopped, and resume every waiting batch at the same instant.
 */
import type { SpaceTarget } from '../engine/job.ts';
import { judge, type Reply, type Verdict } from './answers.ts';
import type { Clock } from './clock.ts';

/** How long to wait for what, in milliseconds. */
export interface Timing {
  /** One request, from its start to the end of its answer. */
  readonly requestMs: number;
  /** One batch, all its retries included. */
  readonly maxElapsedMs: number;
  /** First pause between two tries; doubles up to `backoffCapMs`. */
  readonly backoffMs: number;
  readonly backoffCapMs: number;
}

export const defaultTiming: Timing = {
  requestMs: 30_000,
  maxElapsedMs: 600_000,
  backoffMs: 500,
  backoffCapMs: 60_000,
};

export interface Post {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** The delivery of one batch: how long it may take, and what it took. */
export interface Errand {
  /** On the transport's clock. */
  readonly deadline: number;
  /** Stops the waiting. */
  readonly signal: AbortSignal;
  /** Counts every request made for it. */
  requests: number;
}

/** The last word on one request body: a verdict, or none that could be had. */
export type Outcome =
  | Exclude<Verdict, { kind: 'again' }>
  | { readonly kind: 'unknown'; readonly reason: string };

export interface Transport {
  /** Never rejects. A request in flight is finished even when told to stop: its events may well have arrived. */
  post(request: Post, errand: Errand): Promise<Outcome>;
}

export function createTransport(space: SpaceTarget, timing: Timing, clock: Clock): Transport {
  /** Set by Retry-After for every batch of the space: the limit is the workspace's, not the batch's. */
  let pausedUntil = 0;

  const attempt = async (request: Post, errand: Errand): Promise<Verdict> => {
    errand.requests += 1;
    const verdict = await exchange(request, space, timing.requestMs);
    if (verdict.kind === 'again' && verdict.afterMs !== undefined) {
      pausedUntil = Math.max(pausedUntil, clock.now() + verdict.afterMs);
    }
    return verdict;
  };

  const post = async (request: Post, errand: Errand): Promise<Outcome> => {
    let last = 'not sent';
    for (let tries = 0; ; tries += 1) {
      const waitMs = Math.max(backoffMs(timing, tries), pausedUntil - clock.now());
      if (waitMs > 0 && clock.now() + waitMs > errand.deadline) return unknown('gave up', last);
      if (waitMs > 0) await clock.sleep(waitMs, errand.signal);
      if (errand.signal.aborted) return unknown('cancelled', last);
      const verdict = await attempt(request, errand);
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

async function exchange(request: Post, space: SpaceTarget, requestMs: number): Promise<Verdict> {
  const { url, headers, body } = request;
  const signal = AbortSignal.timeout(requestMs);
  try {
    const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' });
    // Reading to the end frees the connection for the next batch. The status has been said: a body cut short changes nothing.
    const text = await response.text().catch(() => '');
    const reply: Reply = {
      status: response.status,
      statusText: response.statusText,
      headers: response.headers,
      text,
    };
    return judge(reply, space);
  } catch (error) {
    return {
      kind: 'again',
      reason: signal.aborted ? `no answer within ${requestMs / 1000} s` : networkWords(error),
    };
  }
}

/** fetch says only "fetch failed"; the cause knows why. */
function networkWords(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const text = cause instanceof Error ? cause.message : String(cause);
  const code = (cause as { code?: unknown } | null)?.code;
  return typeof code === 'string' && !text.includes(code) ? `${code} ${text}`.trim() : text;
}

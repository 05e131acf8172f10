/**
 * The HTTP client that analytics-node is given. Retries happen here instead of in the SDK, whose own ignore Retry-After
 * dates, cannot be stopped, and resume every waiting batch at the same instant.
 */
import type { SpaceTarget } from '../engine/job.ts';
import { judge, type Verdict } from './answers.ts';
import type { Clock } from './clock.ts';
import { exchange, type Post, resent } from './exchange.ts';
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

/** One HTTP request that has ended: what a log of requests may hold, never a body or a key. */
export interface HeardRequest {
  /** ISO 8601 UTC, when it began. */
  readonly at: string;
  /** 1 for the first try of its body. */
  readonly attempt: number;
  /** What was waited before this try, after the last one or at the endpoint's word. */
  readonly waitedMs: number;
  /** From its start to the end of its answer. */
  readonly ms: number;
  /** Null where there was no answer. */
  readonly status: number | null;
  readonly events: number;
  /** Why there was no answer; null where there was one. */
  readonly problem: string | null;
}

/** The delivery of one batch: since when, until when, and what it took. */
export interface Errand {
  /** On the transport's clock. */
  readonly startedAt: number;
  /** Stops the waiting. */
  readonly signal: AbortSignal;
  /** Counts every request made for it. */
  requests: number;
  /** Is told each of them once it has ended. */
  readonly hear: (request: HeardRequest) => void;
  /** A request had no answer, or one that leaves open what became of its events. */
  mayHaveArrived: boolean;
  /** When the endpoint first failed (5xx) at it, on the transport's clock. */
  faultedAt?: number;
}

/**
 * The last word on one request body: a verdict, or none that could be had. faulty: the endpoint fails at this body again and again;
 * it is the body's fault where it has taken others meanwhile (`takesOthers`).
 */
export type Outcome =
  | Exclude<Verdict, { kind: 'again' }>
  | { readonly kind: 'faulty'; readonly reason: string; readonly takesOthers: boolean }
  | { readonly kind: 'unknown'; readonly reason: string };

export interface Transport {
  /** Never rejects. A request in flight is finished even when told to stop: its events may well have arrived. */
  post(request: Post, errand: Errand): Promise<Outcome>;
}

/** What the transport has learned of its endpoint. */
interface Experience {
  /** Set by Retry-After for every batch of the space: the limit is the workspace's, not the batch's. */
  pause: { readonly until: number; readonly reason: string };
  hasAnswered: boolean;
  acceptedAt: number;
}

/** Faults (5xx) in a row at one body, while others are taken, after which it is looked at for the event that causes them. */
const MOST_FAULTS = 3;

/** `abandoned` gives up even the requests in flight: nobody waits for their answers any more. */
export function createTransport(
  space: SpaceTarget,
  timing: Timing,
  { clock, abandoned }: { readonly clock: Clock; readonly abandoned: AbortSignal },
): Transport {
  const seen: Experience = { pause: { until: 0, reason: '' }, hasAnswered: false, acceptedAt: -1 };

  const attempt = async (request: Post, errand: Errand, course: Try): Promise<Verdict> => {
    errand.requests += 1;
    const at = new Date().toISOString();
    const begunAt = clock.now();
    let status: number | null = null;
    const verdict = await exchange(request, { timeoutMs: timing.requestMs, abandoned }).then(
      (reply) => {
        seen.hasAnswered = true;
        status = reply.status;
        return judge(reply, space);
      },
      (error) => judgeFailure(error, space),
    );
    const problem = status === null ? wordsOf(verdict) : null;
    errand.hear({ at, ...course, ms: clock.now() - begunAt, status, events: request.events, problem });
    if (verdict.kind === 'accepted') seen.acceptedAt = clock.now();
    if (verdict.kind !== 'again') return verdict;
    errand.mayHaveArrived = true;
    if (verdict.isFault) errand.faultedAt ??= clock.now();
    heed(verdict, seen, clock);
    return verdict;
  };

  return {
    async post(request, errand) {
      let last: string | undefined;
      let faults = 0;
      for (let tries = 0; ; tries += 1) {
        const waitMs = Math.max(backoffMs(timing, tries), seen.pause.until - clock.now());
        const isLate = clock.now() + waitMs > errand.startedAt + patienceMs(timing, seen);
        if (waitMs > 0 && isLate && faults > 0) return faulty(last ?? '', errand, seen);
        if (waitMs > 0 && isLate) return unknown('gave up', last ?? seen.pause.reason);
        if (waitMs > 0) await clock.sleep(waitMs, errand.signal);
        if (errand.signal.aborted) return unknown('cancelled', last ?? 'not sent');
        const course = { attempt: tries + 1, waitedMs: Math.max(0, waitMs) };
        const verdict = await attempt(tries === 0 ? request : resent(request, tries), errand, course);
        if (verdict.kind !== 'again') return verdict;
        last = verdict.reason;
        faults = verdict.isFault ? faults + 1 : 0;
        if (faults >= MOST_FAULTS && takesOthers(errand, seen)) return faulty(last, errand, seen);
      }
    },
  };
}

type Try = Pick<HeardRequest, 'attempt' | 'waitedMs'>;

/** Why there was no answer, in a line. */
function wordsOf(verdict: Verdict): string | null {
  if (verdict.kind === 'accepted') return null;
  return (verdict.kind === 'fatal' ? verdict.error.message : verdict.reason).slice(0, 300);
}

const takesOthers = ({ faultedAt }: Errand, seen: Experience): boolean =>
  faultedAt !== undefined && seen.acceptedAt > faultedAt;

const faulty = (reason: string, errand: Errand, seen: Experience): Outcome => ({
  kind: 'faulty',
  reason,
  takesOthers: takesOthers(errand, seen),
});

function heed(verdict: Extract<Verdict, { kind: 'again' }>, seen: Experience, clock: Clock): void {
  if (verdict.afterMs === undefined) return;
  seen.pause = { until: Math.max(seen.pause.until, clock.now() + verdict.afterMs), reason: verdict.reason };
}

const patienceMs = (timing: Timing, seen: Experience): number =>
  seen.hasAnswered ? timing.maxElapsedMs : Math.min(timing.firstContactMs, timing.maxElapsedMs);

const unknown = (why: string, last: string): Outcome => ({ kind: 'unknown', reason: `${why}: ${last}` });

/** Between half of the pause and all of it, so that clients that failed together don't come back together. */
function backoffMs(timing: Timing, tries: number): number {
  if (tries === 0) return 0;
  return Math.min(timing.backoffCapMs, timing.backoffMs * 2 ** (tries - 1)) * (0.5 + Math.random() / 2);
}

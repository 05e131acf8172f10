/** What an endpoint's answer means for the batch it answers (Segment HTTP API, analytics-node's retry table). Pure. */
import type { SpaceTarget } from '../engine/job.ts';
import { AppError } from '../errors.ts';
import { withoutSecrets } from '../vault/known-secrets.ts';

export type Verdict =
  | { readonly kind: 'accepted' }
  /** This body will never be taken; `divisible` when the fault may lie in some of its events only. */
  | { readonly kind: 'refused'; readonly reason: string; readonly divisible: boolean }
  /** Worth another try, after `afterMs` if the endpoint named a time; `isFault` where it failed itself, perhaps at this very body. */
  | {
      readonly kind: 'again';
      readonly reason: string;
      readonly isFault: boolean;
      readonly afterMs?: number;
    }
  /** No batch will fare better until a person changes something. */
  | { readonly kind: 'fatal'; readonly error: AppError };

export interface Reply {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  /** The body, or as much of it as could be read. */
  readonly text: string;
}

/** Timeouts and overload; 410 and 460 because Segment's own libraries retry them. */
const worthRetrying = new Set([408, 410, 429, 460]);
/** Oversize and bad JSON are all that Segment itself answers 400 to; 422 is what compatible hosts say of a bad event. */
const divisible = new Set([400, 413, 422]);
/** Answers of something that is not a tracking endpoint. */
const notAnEndpoint = new Set([404, 405, 501, 505]);

/**
 * Judges by the status alone: bodies differ between Segment (`{"success":true}`) and compatible hosts (`OK`, nothing, a page).
 * A redirect is no success, though analytics-node believes so: the events went nowhere.
 */
export function judge(reply: Reply, space: SpaceTarget, now = Date.now()): Verdict {
  const { status } = reply;
  const reason = wordsOf(reply, space.writeKey);
  if (status >= 200 && status < 300) return { kind: 'accepted' };
  if (status === 401 || status === 403) return { kind: 'fatal', error: writeKeyRefused(space, reason) };
  if (status < 400 || notAnEndpoint.has(status))
    return { kind: 'fatal', error: wrongHost(space, reply, reason) };
  if (worthRetrying.has(status) || status >= 500) {
    const afterMs = retryAfterMs(reply.headers.get('retry-after'), now);
    return { kind: 'again', reason, isFault: status >= 500, ...(afterMs !== undefined && { afterMs }) };
  }
  return { kind: 'refused', reason, divisible: divisible.has(status) };
}

/** Milliseconds to wait according to a Retry-After header, given in seconds or as an HTTP date (RFC 9110, 10.2.3). */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(header)) return Number(header) * 1000;
  // Date.parse is generous (it takes "-5" for a year); an HTTP date begins with its weekday.
  const at = /^\s*[A-Za-z]{3}/.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

/** Status and text in one line, without the write key should the endpoint repeat it, as it is or as the header it came in. */
function wordsOf({ status, statusText, text }: Reply, writeKey: string): string {
  const firstWords = text.replace(/\s+/g, ' ').trim().slice(0, 300);
  const words = [String(status), statusText, firstWords].filter((word) => word !== '').join(' ');
  return withoutSecrets(writeKey === '' ? words : words.replaceAll(writeKey, '***'));
}

function writeKeyRefused(space: SpaceTarget, detail: string): AppError {
  return new AppError('write_key_refused', `${space.host} refused the write key of space "${space.name}".`, {
    advice:
      'Copy the write key from the source in Segment (Settings > API Keys) and save it in the space; check that the region is the workspace’s.',
    detail,
  });
}

function wrongHost(space: SpaceTarget, reply: Reply, detail: string): AppError {
  const location = reply.headers.get('location');
  const what = location === null ? `answered ${reply.status}` : `redirects to ${location}`;
  return new AppError('endpoint_failed', `${space.host} ${what} instead of taking events.`, {
    advice: `Check the region or the host of space "${space.name}": it must be the base address of a Segment-compatible endpoint, without /v1.`,
    detail,
  });
}

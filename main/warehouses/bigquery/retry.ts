/** Repeats what may be repeated: reads, and the insertion of a job under an id of our own. */
import { setTimeout as sleep } from 'node:timers/promises';
import { apiErrorOf } from './api-error.ts';

const attempts = 5;
const firstWaitMs = 250;

const passingStatus = new Set([408, 429, 500, 502, 503, 504]);
const passingReasons = new Set([
  'rateLimitExceeded',
  'jobRateLimitExceeded',
  'backendError',
  'internalError',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'ERR_STREAM_PREMATURE_CLOSE',
  'UND_ERR_SOCKET',
  'TimeoutError',
]);

/** Whether the same request may well succeed a little later. */
export function isPassing(error: unknown): boolean {
  const { status, reason } = apiErrorOf(error);
  return passingStatus.has(status) || passingReasons.has(reason);
}

/**
 * Runs `work` up to five times within some four seconds. `work` is told which attempt it is, from 1. Rejects with the last
 * error, or with the signal's reason.
 */
export async function retrying<Value>(
  signal: AbortSignal,
  work: (attempt: number) => Promise<Value>,
): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    signal.throwIfAborted();
    try {
      return await work(attempt);
    } catch (error) {
      signal.throwIfAborted();
      if (attempt === attempts || !isPassing(error)) throw error;
    }
    // Everybody who was turned away at once must not come back at once.
    const waitMs = firstWaitMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
    await sleep(waitMs, undefined, { signal });
  }
}

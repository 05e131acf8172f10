/** The library's own requests can neither be cancelled nor do they ever give up: what we can do is to wait no longer. */

/** A connection on which nothing arrives for so long is dead: a laptop that slept, a VPN that went. */
export const silenceMs = 60_000;

/** Waits for `work` as long as `signal` allows. */
export function abortable<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  if (signal.aborted) return Promise.reject(signal.reason);
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

/** The same, and no longer than a living connection needs; then rejects with a `TimeoutError`. */
export function inTime<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return abortable(work, AbortSignal.any([signal, AbortSignal.timeout(silenceMs)]));
}

/** Time as an argument, so that waiting can be tested without waiting. */

export interface Clock {
  /** Milliseconds since some fixed moment, the same in every thread; never goes back, whatever happens to the wall clock. */
  now(): number;
  /** Resolves after `ms`, or as soon as `signal` is aborted; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  // Not performance.now(), which counts from the start of its own thread.
  now: () => Number(process.hrtime.bigint()) / 1e6,
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted || ms <= 0) return resolve();
      const end = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', end);
        resolve();
      };
      // Not unref'd: a run that waits for the endpoint must not let its process end.
      const timer = setTimeout(end, ms);
      signal?.addEventListener('abort', end, { once: true });
    }),
};

/** Ctrl-C: the first one asks the work to end in order, the second leaves at once. */

/** A terminal signals the whole process group, and npm passes its own copy on: one key press may arrive twice. */
const echoMs = 500;

/** Aborts on SIGINT or SIGTERM. `leave` is called for a second signal. Returns the signal and the way to stop listening. */
export function interruptible(leave: () => void): { readonly signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  let firstAtMs = 0;
  const hear = (): void => {
    const nowMs = performance.now();
    if (!controller.signal.aborted) {
      firstAtMs = nowMs;
      controller.abort();
    } else if (nowMs - firstAtMs > echoMs) leave();
  };
  process.on('SIGINT', hear).on('SIGTERM', hear);
  // A process that was asked to end hears on until it does: a second signal must not kill it half-way out, without its exit code.
  const release = (): void => {
    if (!controller.signal.aborted) process.off('SIGINT', hear).off('SIGTERM', hear);
  };
  return { signal: controller.signal, release };
}

/**
 * Pauses between questions for a result that is not there yet. Snowflake may hold such a question for 45 s or answer it at once
 * ("in progress"), and the SDK asks again the moment it hears.
 */
const firstPauseMs = 50;
const growth = 1.5;
const longestPauseMs = 2_000;

/** Codes of "in progress": of a query that is waited for, and of one that was started to run by itself. */
const inProgress: ReadonlySet<unknown> = new Set(['333333', '333334']);

export class ResultPace {
  #pauseMs = firstPauseMs;
  #waiting: { readonly timer: NodeJS.Timeout; readonly then: () => void } | undefined;

  /** Calls `then` at once, or after a pause if the answer was "in progress" and came sooner than that. */
  after(answer: unknown, tookMs: number, then: () => void): void {
    const { code } = (answer ?? {}) as { code?: unknown };
    if (!inProgress.has(code)) {
      this.#pauseMs = firstPauseMs;
      then();
      return;
    }
    const timer = setTimeout(() => this.#go(), Math.max(this.#pauseMs - tookMs, 0));
    this.#waiting = { timer, then };
    this.#pauseMs = Math.min(this.#pauseMs * growth, longestPauseMs);
  }

  /** Ends the pause, and begins with short ones again: the query was cancelled, and soon there is something to hear. */
  wake(): void {
    this.#pauseMs = firstPauseMs;
    this.#go();
  }

  #go(): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    clearTimeout(waiting?.timer);
    waiting?.then();
  }
}

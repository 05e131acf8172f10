/** Ends a query from outside: when its reader aborts, or when the connection's statement timeout has passed. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { AppError } from '../../errors.ts';

/** DuckDB forgets an interrupt that arrives just before a statement starts, so it is repeated until the work has ended. */
const repeatMs = 50;

export class Interruption {
  readonly #connection: DuckDBConnection;
  readonly #signal: AbortSignal;
  readonly #timeout: NodeJS.Timeout;
  #repeat: NodeJS.Timeout | undefined;
  #reason: AppError | undefined;

  /** Watches from now on; call `end` when the work is over. */
  constructor(connection: DuckDBConnection, signal: AbortSignal, timeoutSeconds: number) {
    this.#connection = connection;
    this.#signal = signal;
    this.#timeout = setTimeout(() => this.#stop(timedOut(timeoutSeconds)), timeoutSeconds * 1000);
    signal.addEventListener('abort', this.#abort);
    if (signal.aborted) this.#abort();
  }

  /** Why the work was stopped; undefined while nobody has stopped it. */
  get reason(): AppError | undefined {
    return this.#reason;
  }

  throwIfStopped(): void {
    if (this.#reason !== undefined) throw this.#reason;
  }

  end(): void {
    clearTimeout(this.#timeout);
    clearInterval(this.#repeat);
    this.#signal.removeEventListener('abort', this.#abort);
  }

  readonly #abort = (): void => this.#stop(new AppError('cancelled', 'The query was cancelled.'));

  #stop(reason: AppError): void {
    this.#reason ??= reason;
    this.#connection.interrupt();
    this.#repeat ??= setInterval(() => this.#connection.interrupt(), repeatMs);
  }
}

function timedOut(seconds: number): AppError {
  return new AppError('statement_timeout', `The query took longer than ${seconds} seconds and was stopped.`, {
    advice: "Make the query faster, or raise the connection's statement timeout.",
  });
}

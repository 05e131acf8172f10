/** Requests on their way into the state file: with what came of their batch, or at once where a person may be waiting to see why. */
import type { HeardRequest } from '../segment/transport.ts';
import type { StateDb } from './state/open.ts';
import { storeRequests } from './state/requests.ts';

/** The requests of one run's delivery. */
export class RequestLog {
  readonly #db: StateDb;
  readonly #runId: string;
  #waiting: HeardRequest[] = [];

  constructor(db: StateDb, runId: string) {
    this.#db = db;
    this.#runId = runId;
  }

  /** A commit for each request would cost; one that failed is rare, and the next may be minutes away. */
  readonly hear = (request: HeardRequest): void => {
    this.#waiting.push(request);
    const { status } = request;
    if (status === null || status >= 300) this.#flushQuietly();
  };

  /** Stores what was heard; to be called in a transaction. */
  flush(): void {
    const heard = this.#waiting;
    if (heard.length === 0) return;
    this.#waiting = [];
    storeRequests(this.#db, this.#runId, heard);
  }

  /** A full disk stops the delivery where it writes what came of the events, not here. */
  #flushQuietly(): void {
    const waiting = this.#waiting;
    try {
      this.#db.transaction(() => this.flush()).immediate();
    } catch {
      this.#waiting = waiting;
    }
  }
}

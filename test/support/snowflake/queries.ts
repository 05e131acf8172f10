/** Queries that were sent, under way or done, as the server remembers them. */
import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Engine, Rows } from './engine.ts';
import { canceled, Refused } from './errors.ts';

export interface Query {
  readonly id: string;
  readonly requestId: string;
  readonly statementTypeId: number;
  readonly aborter: AbortController;
  readonly rows: Promise<Rows>;
}

interface QueryOptions {
  readonly sql: string;
  readonly requestId: string;
  readonly statementTypeId: number;
  readonly zone: string | undefined;
  readonly timeoutSeconds: number;
}

export class Queries {
  readonly #engine: Engine;
  readonly #queries = new Map<string, Query>();
  /** Part of every chunk's address; addresses with another one are expired. */
  #signature = 1;
  /** Queries that work now. */
  running = 0;
  /** Queries that were run, and would have been paid for. */
  paid = 0;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  start({ sql, requestId, statementTypeId, zone, timeoutSeconds }: QueryOptions): Query {
    const aborter = new AbortController();
    const timeout = setTimeout(() => aborter.abort(timedOut(timeoutSeconds)), timeoutSeconds * 1000);
    this.running += 1;
    this.paid += 1;
    const rows = this.#engine.run(sql, zone, aborter.signal).finally(() => {
      clearTimeout(timeout);
      this.running -= 1;
    });
    rows.catch(() => {});
    const query = { id: randomUUID(), requestId, statementTypeId, aborter, rows };
    this.#queries.set(query.id, query);
    return query;
  }

  find(id: string): Query {
    const query = this.#queries.get(id);
    if (query === undefined) throw new Refused('000709', '02000', `Statement ${id} not found`);
    return query;
  }

  abortAll(): void {
    for (const { aborter } of this.#queries.values()) aborter.abort(canceled);
  }

  /** Before Snowflake has told its id a query goes by the request's. */
  abort(idOrRequestId: string): void {
    for (const { id, requestId, aborter } of this.#queries.values()) {
      if (id === idOrRequestId || requestId === idOrRequestId) aborter.abort(canceled);
    }
  }

  /** All results are gone, as after 24 hours. */
  forget(): void {
    this.#queries.clear();
  }

  expireChunks(): void {
    this.#signature += 1;
  }

  chunkPath(id: string, index: number): string {
    return `/chunk/${id}/${index}?signature=${this.#signature}`;
  }

  /** Packed rows; null for an address that is no longer good. */
  async chunk(id: string, index: number, signature: string): Promise<Buffer | null> {
    if (signature !== String(this.#signature)) return null;
    const { parts } = await this.find(id).rows;
    return gzipSync(parts[index]?.text ?? '', { level: 1 });
  }
}

function timedOut(seconds: number): Refused {
  const message = `Statement reached its statement or warehouse timeout of ${seconds} second(s) and was canceled.`;
  return new Refused('000630', '57014', message);
}

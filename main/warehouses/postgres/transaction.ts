import { AppError } from '../../errors.ts';
import { sqlFile } from '../sql-file.ts';
import type { QueryTag } from '../warehouse.ts';
import type { PostgresConnection } from './connect.ts';
import { connectOver, destroy } from './connect.ts';
import type { QueryContext } from './query-errors.ts';
import { queryFailure } from './query-errors.ts';

/** How long a cancelled query may take to end before its connection is dropped. */
const patienceMs = 10_000;

/** A read-only transaction with pinned text settings; every statement of the analyst runs in one of its own. */
export interface ReadTransaction {
  /** Asks the server, once, to stop the query under way. A connection that then stays silent is dropped. */
  cancel(): Promise<void>;
  /** The error of a statement, in the app's words. */
  explain(error: unknown): AppError;
  /** Rolls back, so that nothing the statement did to the session stays. */
  end(): Promise<void>;
}

/** What a transaction is for. */
export interface Errand {
  /** What error positions refer to. */
  readonly sql: string;
  readonly signal: AbortSignal;
  readonly tag?: QueryTag | undefined;
}

/** Begins; from then on aborting the errand's signal cancels on the server. */
export async function beginRead(connection: PostgresConnection, errand: Errand): Promise<ReadTransaction> {
  const { signal } = errand;
  if (signal.aborted) throw new AppError('cancelled', 'The query was cancelled.');
  const transaction = new Transaction(connection, errand);
  await transaction.begin();
  if (!signal.aborted) return transaction;
  await transaction.end();
  throw transaction.explain(signal.reason);
}

class Transaction implements ReadTransaction {
  readonly #connection: PostgresConnection;
  readonly #errand: Errand;
  readonly #startedMs = performance.now();
  #pid = 0;
  #cancelling: Promise<void> | undefined;
  #patience: NodeJS.Timeout | undefined;

  constructor(connection: PostgresConnection, errand: Errand) {
    this.#connection = connection;
    this.#errand = errand;
  }

  async begin(): Promise<void> {
    const { client, dialect } = this.#connection;
    this.#errand.signal.addEventListener('abort', this.#onAbort);
    try {
      await client.query(this.#opening());
      const { rows } = await client.query<{ pid: number }>(sqlFile(`${dialect.sqlDir}/own-process`));
      this.#pid = rows[0]?.pid ?? 0;
    } catch (error) {
      await this.end();
      throw this.explain(error);
    }
  }

  cancel(): Promise<void> {
    this.#patience ??= setTimeout(() => destroy(this.#connection.client), patienceMs);
    this.#cancelling ??= this.#stop().catch(() => destroy(this.#connection.client));
    return this.#cancelling;
  }

  explain(error: unknown): AppError {
    return queryFailure(error, this.#context());
  }

  async end(): Promise<void> {
    this.#errand.signal.removeEventListener('abort', this.#onAbort);
    // A cancel still on its way must not hit the next statement.
    await this.#cancelling;
    await this.#connection.client.query('rollback').catch(() => destroy(this.#connection.client));
    clearTimeout(this.#patience);
  }

  #opening(): string {
    const { dialect } = this.#connection;
    const { tag } = this.#errand;
    const pinned = `${sqlFile(`${dialect.sqlDir}/begin-read`)}set local statement_timeout to ${this.#timeoutMs}`;
    return tag === undefined ? pinned : `${pinned};\n${dialect.tagWith(tag)}`;
  }

  /** Before the server process is known there is nothing to lose with the connection. */
  async #stop(): Promise<void> {
    if (this.#pid === 0) destroy(this.#connection.client);
    else await cancelBackend(this.#connection, this.#pid);
  }

  readonly #onAbort = (): void => void this.cancel();

  get #timeoutMs(): number {
    return this.#connection.settings.statementTimeout * 1000;
  }

  #context(): QueryContext {
    const { settings, dialect } = this.#connection;
    return {
      sql: this.#errand.sql,
      dialect,
      cancelled: this.#cancelling !== undefined,
      elapsedMs: performance.now() - this.#startedMs,
      timeoutMs: this.#timeoutMs,
      at: `${settings.host}:${settings.port}`,
    };
  }
}

/** By SQL over a second connection: unlike the protocol's own cancel it is encrypted and passes poolers. */
async function cancelBackend(connection: PostgresConnection, pid: number): Promise<void> {
  const { route, options } = connection;
  const signal = AbortSignal.timeout(patienceMs);
  const second = await connectOver(route, connection, { ...options, signal });
  try {
    await second.client.query('select pg_cancel_backend($1)', [pid]);
  } finally {
    await second.client.end();
  }
}

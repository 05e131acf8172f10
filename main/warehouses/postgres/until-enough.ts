import { AppError } from '../../errors.ts';
import type { RowBatch } from '../warehouse.ts';
import type { ReadStatement } from './read-statement.ts';
import type { ReadTransaction } from './transaction.ts';

interface Reading {
  readonly transaction: ReadTransaction;
  readonly signal: AbortSignal;
}

/**
 * The batches of a statement. Leaving early, by `return` or by abort, stops the query on the server and leaves the
 * connection ready for the next.
 */
export async function* untilEnough(
  statement: ReadStatement,
  { transaction, signal }: Reading,
): AsyncGenerator<RowBatch, void, undefined> {
  let ended = false;
  try {
    for await (const batch of statement.batches()) {
      if (signal.aborted) break;
      yield batch;
    }
    ended = !signal.aborted;
  } catch (error) {
    ended = true;
    throw error;
  } finally {
    if (!ended) {
      await transaction.cancel();
      // How the query ended is of no interest any more; if the connection went with it, the next query says so.
      await statement.drain().catch(() => {});
    }
  }
  if (signal.aborted) throw new AppError('cancelled', 'The query was cancelled.');
}

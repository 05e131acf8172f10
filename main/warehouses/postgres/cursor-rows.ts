/**
 * Rows through a server-side cursor, for servers and poolers that bear no long stream. The server first puts the whole
 * result aside, and holds back what was not fetched.
 */
import type { AppError } from '../../errors.ts';
import type { RowBatch } from '../warehouse.ts';
import type { PostgresConnection } from './connect.ts';
import { describeStatement } from './describe-statement.ts';
import { withGrants } from './grants.ts';
import { startFetch } from './read-statement.ts';
import { beginRead, type Errand, type ReadTransaction } from './transaction.ts';
import { untilEnough } from './until-enough.ts';

/** "Fetch size 20000 exceeds the limit of 1000 for a single node configuration." */
const fetchLimit = /fetch size \d+ exceeds the limit of (\d+)/i;

/** The limit is known by its refusal, which comes with the first fetch: nothing was handed out, so reading anew is safe. */
export async function* cursorRows(
  connection: PostgresConnection,
  errand: Errand,
  rowsAFetch: number,
): AsyncGenerator<RowBatch, void, undefined> {
  let rows = 0;
  let failure: AppError;
  const transaction = await beginRead(connection, errand);
  try {
    for await (const batch of fetched(connection, { errand, transaction, rowsAFetch })) {
      rows += batch.count;
      yield batch;
    }
    return;
  } catch (error) {
    failure = transaction.explain(error);
  } finally {
    await transaction.end();
  }
  const limit = Number(fetchLimit.exec(failure.detail ?? '')?.[1] ?? rowsAFetch);
  if (rows > 0 || limit >= rowsAFetch) throw await withGrants(connection, errand.sql, failure);
  yield* cursorRows(connection, errand, limit);
}

interface Fetching {
  readonly errand: Errand;
  readonly transaction: ReadTransaction;
  readonly rowsAFetch: number;
}

/** Ends with an empty fetch alone: a server that hands out fewer rows than asked for must not cut the result short. */
async function* fetched(
  connection: PostgresConnection,
  { errand, transaction, rowsAFetch }: Fetching,
): AsyncGenerator<RowBatch, void, undefined> {
  await describeStatement(connection, errand.sql);
  await connection.client.query(`declare sqltraits_rows cursor for\n${errand.sql}`);
  let rows: number;
  do {
    rows = 0;
    const fetch = startFetch(connection, `fetch forward ${rowsAFetch} from sqltraits_rows`);
    for await (const batch of untilEnough(fetch, { transaction, signal: errand.signal })) {
      rows += batch.count;
      yield batch;
    }
  } while (rows > 0);
}

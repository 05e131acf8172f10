/** The way through the SDK's public face, for an SDK whose inside has moved: five times slower, the same texts. */
import type { RowBatch } from '../warehouse.ts';
import { firstRows } from './first-rows.ts';
import type { SdkStatement } from './sdk-types.ts';
import { cancelled } from './statement.ts';

const rowsPerBatch = 1000;

/** Every row of a finished query; all its columns are texts (`text-query.ts`). */
export async function* streamedRows(
  statement: SdkStatement,
  signal: AbortSignal,
): AsyncGenerator<RowBatch, void, undefined> {
  const width = statement.getColumns()?.length ?? 0;
  let rows: (string | null)[][] = [];
  for await (const row of statement.streamRows({ fetchAsString: [] })) {
    if (signal.aborted) throw cancelled();
    rows.push(row as (string | null)[]);
    if (rows.length < rowsPerBatch) continue;
    yield firstRows(rows, width);
    rows = [];
  }
  if (rows.length > 0) yield firstRows(rows, width);
  if (signal.aborted) throw cancelled();
}

/** Asks BigQuery what a query is, without running it: kind of statement, columns, bytes. Costs nothing. */
import { AppError } from '../../errors.ts';
import { inTime } from './abortable.ts';
import type { Client } from './client.ts';
import type { SchemaField } from './columns.ts';
import { retrying } from './retry.ts';
import { checkText, countStatements } from './statement.ts';

export interface DryRun {
  readonly fields: readonly SchemaField[];
  /** What would be read, and billed if it is more than BigQuery's minimum. */
  readonly bytes: number;
}

interface Statistics {
  readonly totalBytesProcessed?: string;
  readonly query?: {
    readonly statementType?: string;
    readonly schema?: { readonly fields?: readonly SchemaField[] };
  };
}

/** Throws `multiple_statements`, `not_read_only`, and what BigQuery refuses. */
export async function dryRun(client: Client, sql: string, signal: AbortSignal): Promise<DryRun> {
  checkText(sql);
  const { location } = client.settings;
  const options = { query: sql, dryRun: true, useLegacySql: false, location };
  const [job] = await retrying(signal, () => inTime(client.bigquery.createQueryJob(options), signal));
  const statistics: Statistics = job.metadata?.statistics ?? {};
  checkKind(statistics.query?.statementType, sql);
  return {
    fields: statistics.query?.schema?.fields ?? [],
    bytes: Number(statistics.totalBytesProcessed ?? 0),
  };
}

function checkKind(type: string | undefined, sql: string): void {
  if (type === 'SELECT') return;
  if (countStatements(sql) > 1) {
    throw new AppError('multiple_statements', 'There is more than one statement.', {
      advice: 'Keep one query; a semicolon at its end is fine.',
    });
  }
  throw new AppError(
    'not_read_only',
    `Only a query that reads can be run, and BigQuery takes this for ${type ?? 'something else'}.`,
    { advice: 'Write a single SELECT or WITH query. Nothing was run.' },
  );
}

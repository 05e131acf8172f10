/** The SDK's callbacks as promises that an AbortSignal can end, on the server too. */
import { AppError } from '../../errors.ts';
import type { QueryTag } from '../warehouse.ts';
import type { SnowflakeConnection } from './connect.ts';
import type { RawResult, RowType } from './raw-result.ts';
import type { Complete, SdkStatement } from './sdk-types.ts';
import { statementParameters } from './session-settings.ts';

/** How long a cancelled statement may take to end before we stop waiting for it. */
const patienceMs = 5_000;

export interface Statement {
  readonly sql: string;
  readonly signal: AbortSignal;
  readonly tag?: QueryTag | undefined;
  /** Columns only; nothing runs. */
  readonly describeOnly?: boolean;
}

/** A statement that is done, and its result where our HTTP client overheard it. */
export interface Done {
  readonly statement: SdkStatement;
  readonly queryId: string;
  readonly raw: RawResult | undefined;
}

/** Runs a statement to its end. Rejects with the SDK's error, or with `cancelled`. */
export function execute(connection: SnowflakeConnection, statement: Statement): Promise<Done> {
  return settle(connection, statement.signal, (complete) =>
    connection.connection.execute({ ...optionsOf(statement), complete }),
  );
}

/** Starts a query that goes on without us; its id. */
export async function start(connection: SnowflakeConnection, statement: Statement): Promise<string> {
  const { queryId } = await settle(connection, statement.signal, (complete) =>
    connection.connection.execute({ ...optionsOf(statement), asyncExec: true, complete }),
  );
  return queryId;
}

/** Waits for a query's result: Snowflake holds each request until there is one, or for 45 s, and the SDK asks again. */
export function fetchResult(
  connection: SnowflakeConnection,
  queryId: string,
  signal: AbortSignal,
): Promise<Done> {
  return settle(connection, signal, (complete) =>
    connection.connection.fetchResult({ queryId, streamResult: true, rowMode: 'array', complete }),
  );
}

/** Columns as the server declares them, or as far as the SDK's public face tells. */
export function rowtypeOf({ raw, statement }: Done): readonly RowType[] {
  if (raw !== undefined) return raw.rowtype;
  return (statement.getColumns() ?? []).map((column) => ({
    name: column.getName(),
    type: column.getType(),
    scale: column.getScale(),
    precision: column.getPrecision(),
  }));
}

function optionsOf({ sql, tag, describeOnly = false }: Statement) {
  return {
    sqlText: sql,
    parameters: statementParameters(tag),
    ...(describeOnly && { describeOnly }),
    streamResult: true,
    rowMode: 'array',
  } as const;
}

function settle(
  { http }: SnowflakeConnection,
  signal: AbortSignal,
  begin: (complete: Complete) => SdkStatement,
): Promise<Done> {
  if (signal.aborted) return Promise.reject(cancelled());
  const { promise, resolve, reject } = Promise.withResolvers<Done>();
  let patience: NodeJS.Timeout | undefined;
  const statement = begin((error, ended) => {
    const queryId = ended.getQueryId() ?? '';
    if (signal.aborted) reject(cancelled(error));
    else if (error) reject(error);
    else resolve({ statement: ended, queryId, raw: http?.takeResult(queryId) });
  });
  const abort = (): void => {
    statement.cancel(() => {});
    patience = setTimeout(() => {
      http?.abort();
      reject(cancelled());
    }, patienceMs);
  };
  signal.addEventListener('abort', abort);
  return promise.finally(() => {
    signal.removeEventListener('abort', abort);
    clearTimeout(patience);
  });
}

export function cancelled(cause?: unknown): AppError {
  return new AppError('cancelled', 'The query was cancelled.', { cause });
}

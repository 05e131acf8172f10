/** What the server says about a query, as AppErrors. `42501` gets its GRANTs from `grants.ts`. */
import type { FailureCode } from '../../../preload/codes.ts';
import { AppError } from '../../errors.ts';
import type { Dialect } from './dialect.ts';

/** What the app knows and the server's error does not tell. */
export interface QueryContext {
  readonly sql: string;
  readonly dialect: Pick<Dialect, 'sqlStateOf' | 'adviceFor'>;
  /** True when the app asked the server to cancel. */
  readonly cancelled: boolean;
  readonly elapsedMs: number;
  readonly timeoutMs: number;
  /** `host:port`. */
  readonly at: string;
}

/** An error in the server's own words, as pg hands it on. */
export interface ServerError extends Error {
  readonly code?: string;
  readonly severity?: string;
  readonly detail?: string;
  readonly hint?: string;
  readonly position?: string;
  readonly routine?: string;
}

/** The error of a query -> AppError; an AppError passes unchanged unless the app had cancelled. */
export function queryFailure(error: unknown, context: QueryContext): AppError {
  if (context.cancelled) return new AppError('cancelled', 'The query was cancelled.', { cause: error });
  if (error instanceof AppError) return error;
  if (!isServerError(error)) return lost(error, context);
  return interruption(error, context) ?? refusal(error, context);
}

function isServerError(error: unknown): error is ServerError {
  return error instanceof Error && 'severity' in error;
}

function interruption(error: ServerError, context: QueryContext): AppError | null {
  const code = context.dialect.sqlStateOf(error);
  if (code === '57014') return stopped(error, context);
  if (code.startsWith('57P') || code.startsWith('08')) return lost(error, context);
  return null;
}

/** The code is the same for a timeout and for a cancel by somebody else; the clock tells them apart. */
function stopped(error: ServerError, { elapsedMs, timeoutMs }: QueryContext): AppError {
  const timedOut = elapsedMs >= timeoutMs * 0.95;
  const seconds = Math.round(timeoutMs / 1000);
  return timedOut
    ? new AppError(
        'statement_timeout',
        `The query took longer than ${seconds} s, and the server gave up on it.`,
        {
          advice: 'Make the query cheaper, or raise the statement timeout of the connection.',
          detail: error.message,
          cause: error,
        },
      )
    : new AppError('sql_error', 'The query was cancelled on the server, but not by this app.', {
        advice: 'Ask the admin of the warehouse, then run again.',
        detail: error.message,
        cause: error,
      });
}

function lost(error: unknown, { at }: QueryContext): AppError {
  return new AppError('connection_lost', `The connection to ${at} was lost during the query.`, {
    advice: 'Run again. Nothing was sent or stored of this result.',
    detail: error instanceof Error ? error.message : String(error),
    cause: error,
  });
}

const objectCodes = new Set(['42P01', '42703', '3F000', '42883', '42704', '42P02', '3D000']);
const writeCodes = new Set(['25006', '25001']);

/** What to do where the server gives no hint of its own. */
const advices: { readonly [code: string]: string } = {
  '42P01': 'Check the spelling, and write the schema in front: schema.table.',
  '3F000': 'Check the spelling of the schema.',
  '42703': 'Check the spelling; names with capitals or spaces need double quotes.',
  '42883': 'Check the name and the types of the arguments; a cast may be missing.',
};

/** Only a database of encoding SQL_ASCII stores such text: it takes any bytes. */
const convertText = `Convert it in the query from the encoding that it has: convert_from(convert(convert_to(name, 'SQL_ASCII'), 'LATIN1', 'UTF8'), 'UTF8').`;

function refusal(error: ServerError, { sql, dialect }: QueryContext): AppError {
  const { message } = error;
  const code = dialect.sqlStateOf(error);
  const hint = dialect.adviceFor(error) ?? error.hint ?? advices[code];
  const options = {
    ...(hint !== undefined && { advice: hint }),
    detail: vendorText(error),
    position: positionIn(sql, error.position),
    cause: error,
  };
  if (code === '42601' && error.routine === 'exec_parse_message') {
    return new AppError('multiple_statements', 'There is more than one statement.', {
      ...options,
      advice: 'Keep one query; a semicolon at its end is fine.',
    });
  }
  if (writeCodes.has(code)) {
    return new AppError('not_read_only', 'Only a query that reads can be run, and this one would write.', {
      ...options,
      advice: 'Take INSERT, UPDATE, DELETE, FOR UPDATE and functions that write out of the query.',
    });
  }
  if (code === '22021')
    return new AppError('not_utf8', sentence(message), { ...options, advice: convertText });
  return new AppError(codeOf(code), sentence(message), options);
}

/** Everything that the server said, for whoever looks closer. */
function vendorText({ message, code = '', detail }: ServerError): string {
  return detail === undefined ? `${message} (${code})` : `${message} (${code}) ${detail}`;
}

function codeOf(code: string): FailureCode {
  if (code === '42501') return 'permission_denied';
  if (code === '42601') return 'sql_syntax';
  // Class 53: insufficient resources (postgresql.org/docs/current/errcodes-appendix.html).
  if (code.startsWith('53')) return 'quota_exceeded';
  return objectCodes.has(code) ? 'object_not_found' : 'sql_error';
}

/** The server counts characters, JS counts UTF-16 units: an emoji before the error moves it by one. */
function positionIn(sql: string, position: string | undefined): number | undefined {
  if (position === undefined) return undefined;
  const before = Array.from(sql).slice(0, Number(position) - 1);
  return before.join('').length + 1;
}

function sentence(message: string): string {
  const stop = message.endsWith('.') ? '' : '.';
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}${stop}`;
}

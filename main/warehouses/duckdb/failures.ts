/** DuckDB's errors -> AppError, once. Sessions run with `errors_as_json`, so the kind and the position come as data. */
import { AppError } from '../../errors.ts';

/** What DuckDB says about a failure under `errors_as_json`; every field may be missing. */
interface DuckdbError {
  readonly exception_type?: string;
  readonly exception_message?: string;
  readonly error_subtype?: string;
  /** 0-based; code points for parser errors, UTF-8 bytes for all others. */
  readonly position?: string;
  /** What was not found. */
  readonly name?: string;
}

/** Maps whatever the driver threw while it worked on `sql`, the analyst's text. */
export function toAppError(error: unknown, sql: string): AppError {
  if (error instanceof AppError) return error;
  const told = parseError(error);
  const options = { detail: told.exception_message, position: positionIn(sql, told), cause: error };
  const firstLine = (told.exception_message ?? '').split('\n')[0] ?? '';
  switch (told.exception_type) {
    case 'Parser':
      return new AppError('sql_syntax', `DuckDB can't read this query: ${firstLine}.`, {
        ...options,
        advice: 'Correct the query at the marked place.',
      });
    case 'Catalog':
      return notFound(firstLine, options);
    case 'Binder':
      if (told.error_subtype === 'COLUMN_NOT_FOUND' || firstLine.startsWith('Referenced table')) {
        return notFound(firstLine, options);
      }
      return new AppError('sql_error', `DuckDB refuses this query: ${firstLine}`, options);
    case 'Permission':
      return new AppError('permission_denied', `This connection may not do that: ${firstLine}.`, {
        ...options,
        advice:
          'A DuckDB connection reads its own file or folder and nothing else. Put the data there and query it as a table.',
      });
    case 'Out of Memory':
      return new AppError('sql_error', 'The query needs more memory than DuckDB may use here (1 GB).', {
        ...options,
        advice: 'Aggregate or filter earlier in the query, or select fewer columns.',
      });
    case 'IO':
      return ioError(firstLine, options);
    default:
      return new AppError('sql_error', `The query failed in DuckDB: ${firstLine}`, options);
  }
}

/** The driver's message as data. Errors raised outside a query (opening a file) are plain text with a `Kind Error:` prefix. */
export function parseError(error: unknown): DuckdbError {
  const text = error instanceof Error ? error.message : String(error);
  const json = text.indexOf('{"exception_type"');
  if (json >= 0) {
    try {
      return JSON.parse(text.slice(json)) as DuckdbError;
    } catch {
      // Cut or decorated by the driver: the plain text below still says what happened.
    }
  }
  const [, kind, message] = /^([A-Z][A-Za-z ]*?) Error: ([\s\S]*)$/.exec(text) ?? [];
  return { ...(kind !== undefined && { exception_type: kind }), exception_message: message ?? text };
}

function notFound(firstLine: string, options: object): AppError {
  return new AppError('object_not_found', `DuckDB does not know what this query names: ${firstLine}`, {
    ...options,
    advice: "Check the spelling, and write a table's schema in front of it, as in zendesk.tickets.",
  });
}

function ioError(firstLine: string, options: object): AppError {
  if (/no space left|disk full|max_temp_directory_size/i.test(firstLine)) {
    return new AppError('disk_full', 'The disk is full: DuckDB has no room for its temporary files.', {
      ...options,
      advice: 'Free some space and run again. Nothing was sent and nothing was lost.',
    });
  }
  return new AppError('connection_lost', `DuckDB could not read its data: ${firstLine}`, {
    ...options,
    advice: 'See that the file or folder is still where it was, then run again.',
  });
}

/** 1-based UTF-16 offset into `sql`, which is what editors count in. */
function positionIn(sql: string, told: DuckdbError): number | undefined {
  if (told.position === undefined) return undefined;
  const offset = Number(told.position);
  if (told.exception_type === 'Parser') return Array.from(sql).slice(0, offset).join('').length + 1;
  return Buffer.from(sql).toString('utf8', 0, offset).length + 1;
}

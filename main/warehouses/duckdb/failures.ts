/** DuckDB's errors -> AppError, once. Sessions run with `errors_as_json`, so the kind and the position come as data. */
import type { FailureCode } from '../../../preload/codes.ts';
import { AppError } from '../../errors.ts';
import { notJsonMark } from './columns.ts';

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
  const [what = '', ...more] = (told.exception_message ?? '').split('\n');
  const detail = more
    .join('\n')
    .trim()
    .replace(/\n\s*\n[\s\S]*/, '');
  const rest = { position: positionIn(sql, told), cause: error, ...(detail !== '' && { detail }) };
  const wording = wordings[kindOf(told, what)] ?? other;
  const { code, message, advice } = wording(what, detail);
  return new AppError(code, message, { ...rest, ...(advice !== undefined && { advice }) });
}

interface Wording {
  readonly code: FailureCode;
  readonly message: string;
  readonly advice?: string;
}

/** DuckDB's kind of error -> what to say, given the first line of its own message. */
const wordings: Readonly<Record<string, (what: string, detail: string) => Wording>> = {
  Parser: (what) => ({
    code: 'sql_syntax',
    message: `DuckDB can't read this query: ${what}.`,
    advice: 'Correct the query at the marked place.',
  }),
  Binder: (what) => ({ code: 'sql_error', message: `DuckDB refuses this query: ${what}` }),
  Catalog: (what) => ({
    code: 'object_not_found',
    message: `DuckDB does not know what this query names: ${what}`,
    advice: "Check the spelling, and write a table's schema in front of it, as in zendesk.tickets.",
  }),
  Permission: (what) => ({
    code: 'permission_denied',
    message: `This connection may not do that: ${what}.`,
    advice: 'A DuckDB connection reads its own file or folder and nothing else. Put the data there.',
  }),
  'Out of Memory': () => ({
    code: 'quota_exceeded',
    message: 'The query needs more memory than DuckDB may use here (1 GB).',
    advice: 'Aggregate or filter earlier in the query, or select fewer columns.',
  }),
  IO: (what) => ({
    code: 'connection_lost',
    message: `DuckDB could not read its data: ${what}`,
    advice: 'See that the file or folder is still where it was, then run again.',
  }),
  'Disk Full': () => ({
    code: 'disk_full',
    message: 'The disk is full: DuckDB has no room for its temporary files.',
    advice: 'Free some space and run again. Nothing was sent and nothing was lost.',
  }),
  CSV: (what, detail) => ({
    code: 'sql_error',
    message: `${what.replace('CSV Error on Line:', 'A CSV file does not fit in line')}: ${detail.split('\n').at(-1)}`,
    advice:
      "Repair that line in the file, or take the columns as text: from read_csv('/path/to/file.csv', all_varchar = true).",
  }),
  'Not JSON': (what) => ({
    code: 'value_not_json',
    message: what,
    advice: "Turn it into null where the list or struct is made, e.g. nullif(score, 'nan'::double).",
  }),
};

const other = (what: string): Wording => ({
  code: 'sql_error',
  message: `The query failed in DuckDB: ${what}`,
});

/** DuckDB's own kind, finer where its kinds hold different stories. */
function kindOf({ exception_type: type = '', error_subtype }: DuckdbError, what: string): string {
  if (what.startsWith(notJsonMark)) return 'Not JSON';
  if (what.startsWith('CSV Error')) return 'CSV';
  if (type === 'IO' && /no space left|disk full/i.test(what)) return 'Disk Full';
  if (/max_temp_directory_size/.test(what)) return 'Disk Full';
  const isUnknown = error_subtype === 'COLUMN_NOT_FOUND' || what.startsWith('Referenced table');
  return type === 'Binder' && isUnknown ? 'Catalog' : type;
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

/** 1-based UTF-16 offset into `sql`, which is what editors count in. */
function positionIn(sql: string, told: DuckdbError): number | undefined {
  if (told.position === undefined) return undefined;
  const offset = Number(told.position);
  if (told.exception_type === 'Parser') return Array.from(sql).slice(0, offset).join('').length + 1;
  return Buffer.from(sql).toString('utf8', 0, offset).length + 1;
}

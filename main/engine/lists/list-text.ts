/** Entries of a list as lines of a file. */
import type { RunList } from '../../../preload/lists.ts';
import { isEvents } from '../../../preload/lists.ts';
import type { Json } from '../../../preload/model.ts';
import type { EventRecord, RunRow } from '../../../preload/run-model.ts';
import type { Entry } from './list-request.ts';

/** Writes entries, one a line. */
export interface LineFormat {
  /** Before the first entry; empty where there is none. */
  readonly head: string;
  line(entry: Entry): string;
}

const isEvent = (entry: Entry): entry is EventRecord => 'messageId' in entry;

/** One JSON document a line, values as they are. */
export const jsonLines: LineFormat = {
  head: '',
  line: (entry) => `${JSON.stringify(isEvent(entry) ? eventJson(entry) : rowJson(entry))}\n`,
};

const eventJson = ({ kind, key, before, after, state, reason, at, messageId }: EventRecord) => ({
  kind,
  key,
  before,
  after,
  state,
  reason,
  at,
  messageId,
});

const rowJson = ({ number, key, values, codes }: RunRow) =>
  values ? { key, values } : { row: number, key, rules: codes };

/** RFC 4180, with a column per trait column: two, old and new, for events. */
export function csvLines(list: RunList, columns: readonly string[]): LineFormat {
  const record = (cells: readonly (Json | undefined)[]): string => `${cells.map(cellOf).join(',')}\r\n`;
  if (list === 'invalid') {
    return { head: record(['row', 'id', 'rules']), line: (entry) => record(invalidCells(entry)) };
  }
  if (!isEvents(list)) {
    return { head: record(['id', ...columns]), line: (entry) => record(rowCells(entry, columns)) };
  }
  const pairs = columns.flatMap((column) => [`${column} before`, `${column} after`]);
  return {
    head: record(['change', 'id', 'state', 'reason', ...pairs]),
    line: (entry) => record(eventCells(entry, columns)),
  };
}

const invalidCells = (entry: Entry): readonly (Json | undefined)[] =>
  isEvent(entry) ? [] : [entry.number, entry.key, entry.codes.join(' ')];

const rowCells = (entry: Entry, columns: readonly string[]): readonly (Json | undefined)[] =>
  isEvent(entry) ? [] : [entry.key, ...columns.map((column) => entry.values?.[column])];

const eventCells = (entry: Entry, columns: readonly string[]): readonly (Json | undefined)[] =>
  isEvent(entry)
    ? [
        entry.kind,
        entry.key,
        entry.state,
        entry.reason,
        ...columns.flatMap((column) => [entry.before?.[column], entry.after?.[column]]),
      ]
    : [];

/** A spreadsheet would run a text that begins like this (OWASP, CSV injection); an apostrophe makes it text. */
const formula = /^[=+\-@\t\r]/;

/** Empty for null and for a missing value; `""` for an empty text, so that the two can be told apart. */
export function cellOf(value: Json | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const safe = formula.test(text) ? `'${text}` : text;
  return safe === '' || /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table of the sample warehouse and its CSV text. */

export type Value = string | number | boolean | Date | null;
export type Row = Readonly<Record<string, Value>>;

export interface Table {
  readonly schema: string;
  readonly name: string;
  /** Every row has the same columns in the same order. */
  readonly rows: readonly Row[];
}

/** RFC 4180 with `\n`; null is an empty field, an empty string is `""`. */
export function toCsv({ rows }: Table): string {
  const columns = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => columns.map((column) => toField(row[column] ?? null)).join(','));
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}

function toField(value: Value): string {
  if (value === null) return '';
  if (value instanceof Date) return toTimestamp(value);
  const text = String(value);
  return text === '' || /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** `2026-03-01 09:30:00`, UTC. */
export function toTimestamp(at: Date): string {
  return at.toISOString().slice(0, 19).replace('T', ' ');
}

/** `2026-03-01`, UTC. */
export function toDay(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** Problems with a position -> the stretch of SQL to underline. */
import type { Failure } from '../../../../preload/model.ts';
import type { Problem } from '../../../../preload/run-model.ts';

export interface SqlDiagnostic {
  /** UTF-16 offsets into the text, as the editor counts. */
  readonly from: number;
  readonly to: number;
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

type Positioned = Pick<Failure, 'message' | 'position'> & { readonly severity?: Problem['severity'] };

/** Positions are 1-based UTF-16 units, which the adapters see to; they may point one past the end. */
export function offsetOf(sql: string, position: number): number {
  return Math.min(Math.max(0, position - 1), sql.length);
}

/** From the position to the end of the word there; at the very end the last character. */
function stretchAt(sql: string, position: number): { from: number; to: number } {
  const from = offsetOf(sql, position);
  const word = /^(?:`[^`\n]*`|[\w$."])+|^\S/.exec(sql.slice(from))?.[0];
  if (word !== undefined) return { from, to: from + word.length };
  return { from: Math.max(0, from - 1), to: Math.max(from, Math.min(1, sql.length)) };
}

/** One diagnostic per problem that names a position. */
export function diagnosticsOf(sql: string, problems: readonly Positioned[]): readonly SqlDiagnostic[] {
  return problems.flatMap(({ position, message, severity = 'error' }) =>
    position === undefined ? [] : [{ ...stretchAt(sql, position), severity, message }],
  );
}

/** `Line 3, column 14`. */
export function placeOf(sql: string, position: number): string {
  const lines = sql.slice(0, offsetOf(sql, position)).split('\n');
  return `Line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
}

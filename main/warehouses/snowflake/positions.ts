/** `line 2 at position 7` -> an offset in the analyst's text. */

const place = /line (\d+) at position (-?\d+)/;

/** 1-based; undefined where Snowflake names no place, or one outside of the text. Its lines count from 1, its columns from 0. */
export function positionIn(sql: string, message: string, linesBefore: number): number | undefined {
  const [, line, column] = place.exec(message) ?? [];
  if (line === undefined || column === undefined) return undefined;
  const lines = sql.split('\n');
  const index = Number(line) - 1 - linesBefore;
  if (index < 0 || index >= lines.length) return undefined;
  const before = lines.slice(0, index).reduce((sum, text) => sum + text.length + 1, 0);
  return Math.min(before + Math.max(Number(column), 0), sql.length) + 1;
}

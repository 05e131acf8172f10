/** Plain aligned tables: text to the left, numbers to the right, two spaces between. */
import stringWidth from 'string-width';
import { visible } from './visible.ts';

export interface TableColumn {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

/** One line per row under a line of titles; the last left-aligned column isn't padded. */
export function table(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): string {
  const lines = [columns.map((column) => column.title), ...rows].map((line) => line.map(cellText));
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => stringWidth(line[index] ?? ''))));
  return lines
    .map((line) =>
      columns
        .map((column, index) => padded(line[index] ?? '', widths[index] ?? 0, column))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A cell stays on its line. */
const cellText = (text: string): string => visible(text).replaceAll('\n', '\\n').replaceAll('\t', '\\t');

/** Every line moved in by `by` spaces. */
export function indented(text: string, by = 2): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(by));
}

function padded(text: string, width: number, { align = 'left' }: TableColumn): string {
  const space = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return align === 'left' ? text + space : space + text;
}

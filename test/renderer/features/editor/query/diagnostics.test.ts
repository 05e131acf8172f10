import { describe, expect, it } from 'vitest';
import {
  diagnosticsOf,
  offsetOf,
  placeOf,
} from '../../../../../renderer/features/editor/query/diagnostics.ts';

const sql = 'select user_id,\n  x fro leads';

const marked = (text: string, position: number): string | undefined => {
  const [found] = diagnosticsOf(text, [{ message: 'Syntax error', position }]);
  return found && text.slice(found.from, found.to);
};

describe('diagnostics', () => {
  it('underline the word at the position, which counts from 1', () => {
    expect(marked(sql, sql.indexOf('fro') + 1)).toBe('fro');
  });

  it('underline a whole qualified name', () => {
    expect(marked('select * from ecommerce.users u', 15)).toBe('ecommerce.users');
  });

  it('underline a whole name in backticks', () => {
    expect(marked('select * from `my-project.app`.users', 15)).toBe('`my-project.app`.users');
  });

  it('count as the editor does: a character outside the BMP is two units', () => {
    expect(marked("select '🙂' fro x", 13)).toBe('fro');
    expect(offsetOf('🙂a', 3)).toBe(2);
  });

  it('underline the last character when the error is at the end of the text', () => {
    expect(marked('select (', 9)).toBe('(');
  });

  it('leave out problems that have no position, and say which are warnings', () => {
    const found = diagnosticsOf(sql, [
      { message: 'No id column' },
      { message: 'Look here', position: 1, severity: 'warning' },
    ]);
    expect(found).toEqual([{ from: 0, to: 6, severity: 'warning', message: 'Look here' }]);
  });

  it('stay inside an empty text', () => {
    expect(diagnosticsOf('', [{ message: 'Nothing there', position: 1 }])).toMatchObject([
      { from: 0, to: 0 },
    ]);
  });

  it('name line and column', () => {
    expect(placeOf(sql, sql.indexOf('fro') + 1)).toBe('Line 2, column 5');
  });
});

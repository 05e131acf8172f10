import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../../../main/warehouses/warehouse.ts';
import { folderWith, openPath } from '../../support/duckdb.ts';
import { never, readRows } from '../../support/rows.ts';

/** Values that other programs have stumbled over; each has to arrive as it is, as data. */
const texts = [
  '<img src=x onerror=alert(1)>',
  '</script><script>alert(1)</script>',
  '\u001b[2J\u001b]0;owned\u0007',
  '\u202egnp.exe\u202c',
  '=cmd|"/c calc"!A1',
  '{"__proto__":{"owned":true}}',
  '\ufeff\u200b\u2028',
];
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const folderDir = folderWith({ 'rows.csv': 'id\n1\n' });
let session: Session;
beforeAll(async () => {
  session = await openPath(folderDir);
});
afterAll(async () => {
  await session.close();
  rmSync(folderDir, { recursive: true });
});

describe('hostile values of a result', () => {
  it.each(texts)('arrive as they are: %j', async (text) => {
    expect(await readRows(session, `select ${quoted(text)} as v`)).toEqual([[text]]);
  });

  it('may be named like a part of every object, and change none', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const sql = `select ${names.map((name) => `'owned' as "${name}"`).join(', ')}`;
    const columns = await session.describe(sql, { signal: never });
    expect(columns.map((column) => column.name)).toEqual(names);
    expect(await readRows(session, sql)).toEqual([['owned', 'owned', 'owned', 'owned']]);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
    expect('owned' in {}).toBe(false);
  });

  it('may be JSON that sets a prototype, which stays a plain field', async () => {
    const [[value] = []] = await readRows(session, `select '{"__proto__": {"owned": true}}'::json as v`);
    expect((value as { owned?: unknown }).owned).toBeUndefined();
    expect('owned' in {}).toBe(false);
  });

  it('may have ten megabytes', async () => {
    const [[value] = []] = await readRows(session, "select repeat('x', 10000000) as v");
    expect(String(value)).toHaveLength(10_000_000);
  });
});

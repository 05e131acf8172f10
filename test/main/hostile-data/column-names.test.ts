import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { traitValues } from '../../../preload/json-values.ts';
import { rowsToShow } from '../../../preload/schemas.ts';
import { openRig } from '../../support/engine/rig.ts';
import { createDatabase, type TestDatabase } from '../../support/postgres/database.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await createDatabase(inject('postgres'), 'names');
});
afterAll(() => db.drop());

const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '__defineGetter__'];
const sql = (value: string): string =>
  `select 'u1' as user_id, ${names.map((name) => `'${value}' as "${name}"`).join(', ')}`;
const traits = (value: string): unknown =>
  JSON.parse(`{${names.map((name) => `"${name}": "${value}"`).join(', ')}}`);

describe('columns named like parts of every object', () => {
  it('are sent exactly, compared, and change no object of the app', async () => {
    const rig = await openRig(db);
    const first = rig.trait(sql('one'));
    expect(await rig.run(first)).toMatchObject({ status: 'succeeded', events: { sent: 1 } });
    expect(rig.recorder.state().get('u1')).toEqual(traits('one'));
    expect(await rig.run(first)).toMatchObject({ rows: { unchanged: 1, changed: 0 } });
    expect(await rig.run({ ...first, sql: sql('two') }, { approve: true })).toMatchObject({
      rows: { changed: 1 },
    });
    expect(rig.recorder.state().get('u1')).toEqual(traits('two'));
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('one');
    expect(({} as { readonly one?: unknown }).one).toBeUndefined();
  });

  it('reach main from the window with every value they have', () => {
    const row = {
      key: 'u1',
      traits: JSON.parse('{"__proto__": {"__proto__": 1}, "b": [{"constructor": 2}]}'),
    };
    const parsed = rowsToShow.parse({ name: 'T', destinations: 'all', idKind: 'user', rows: [row] });
    expect(JSON.stringify(parsed.rows[0]?.traits)).toBe(JSON.stringify(row.traits));
  });
});

describe('values of a call from the window', () => {
  const endless: unknown[] = [];
  endless.push(endless, endless);
  it.each([
    ['a value that refers to itself', { endless }],
    ['NaN', { a: Number.NaN }],
    ['a date', { a: new Date() }],
    ['a list', []],
    ['nothing', null],
    ['undefined', { a: undefined }],
  ])('are refused: %s', (_what, value) => {
    expect(traitValues.safeParse(value).success).toBe(false);
  });
});

describe('names as long as a warehouse allows, and longer', () => {
  it('count toward the size of a row and are refused with it', async () => {
    const rig = await openRig(db);
    const { problems } = await rig.preview(
      `select 'u' || i as user_id, 1 as "${'ä'.repeat(31)}" from generate_series(1, 3) i`,
    );
    expect(problems).toEqual([]);
  });
});

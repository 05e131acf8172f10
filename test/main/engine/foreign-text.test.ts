import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import type { SpooledResult } from '../../../main/engine/query.ts';
import { openState } from '../../../main/engine/state/open.ts';
import type { Column } from '../../../main/warehouses/warehouse.ts';
import { openRig } from '../../support/engine/rig.ts';
import { columnOf, type RawCells } from '../../support/engine/rows.ts';
import { planTable, spoolTable } from '../../support/engine/state.ts';
import { temporaryDir } from '../../support/engine/temporary-dir.ts';
import { createDatabase, type TestDatabase } from '../../support/postgres/database.ts';

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
const columns = [columnOf('user_id'), columnOf('note'), columnOf('n', 'integer')];

function spooled(rows: readonly RawCells[], of: readonly Column[] = columns): SpooledResult {
  const result = spoolTable({ columns: of, rows }, temporaryDir());
  onTestFinished(() => result.spool.close());
  return result;
}

describe('text that is not UTF-8', () => {
  it('is a broken rule, in ids and in values, and named as hex with its row', () => {
    const { book, invalid, read } = spooled([
      ['u1', 'é', '1'],
      [latin1('Zoë'), 'fine', '2'],
      ['u3', latin1('café'), null],
      ['u4', null, '4'],
    ]);
    expect({ read, invalid }).toEqual({ read: 4, invalid: 2 });
    expect(book.problems()).toMatchObject([
      {
        code: 'not_utf8',
        severity: 'error',
        count: 2,
        examples: ['row 2: user_id is \\x5a6feb', 'row 3: note is \\x636166e9'],
      },
    ]);
  });

  it('never makes one user of two', () => {
    const stateDir = temporaryDir();
    const db = openState(stateDir, 'trait-1');
    onTestFinished(() => void db.close());
    const rows = ['\xe9', '\xea'].map((id): RawCells => [latin1(id), 'one', '1']);
    expect(planTable({ db, stateDir }, { columns, rows })).toMatchObject({
      kind: 'refused',
      rows: { read: 2, added: 0, invalid: 2 },
      problems: [{ code: 'not_utf8', count: 2 }],
    });
  });

  it('is told from long texts, nulls and every kind of UTF-8, wherever in a row they stand', () => {
    const texts = ['é'.repeat(97), '漢字'.repeat(64), '🦄', 'x'.repeat(200), '\u{10ffff}', 'a\u0301', null];
    const rows = texts.flatMap((note, index) =>
      texts.map((other, at): RawCells => [`u${index}-${at}`, note, other]),
    );
    const { book, invalid } = spooled(
      rows,
      ['user_id', 'a', 'b'].map((name) => columnOf(name)),
    );
    expect({ invalid, problems: book.problems() }).toEqual({ invalid: 0, problems: [] });
  });

  it('is found where it breaks off, runs on, or is a surrogate or too long a form', () => {
    const bad = ['c3', 'e282', '80', 'eda080', 'c0af', 'f8888080', 'ff'].map((hex) =>
      Buffer.from(hex, 'hex'),
    );
    const rows = bad.map(
      (note, index): RawCells => [`u${index}`, Buffer.concat([Buffer.from('text '), note]), '1'],
    );
    expect(spooled(rows).book.problems()).toMatchObject([{ code: 'not_utf8', count: bad.length }]);
  });
});

describe('a PostgreSQL database that takes any bytes', () => {
  it('is refused with the conversion to write, and sends the same text once converted', async () => {
    const db = await createAsciiDatabase();
    await db.admin.query(`set client_encoding to 'SQL_ASCII'`);
    await db.admin.query(`create table people (user_id text, n int)`);
    await db.admin.query(`insert into people values (convert_from('\\x5a6feb', 'SQL_ASCII'), 1)`);
    const rig = await openRig(db);
    const refused = await rig.preview('select * from people');
    expect(refused).toMatchObject({ status: 'failed', problems: [{ code: 'not_utf8' }] });
    const conversion = /convert_from\(.*'UTF8'\)/.exec(refused.problems[0]?.advice ?? '')?.[0] ?? '';
    const sql = `select ${conversion.replace('name', 'user_id')} as user_id, n from people`;
    expect(await rig.run(rig.trait(sql))).toMatchObject({ status: 'succeeded', events: { sent: 1 } });
    expect([...rig.recorder.state().keys()]).toEqual(['Zoë']);
  });
});

async function createAsciiDatabase(): Promise<TestDatabase> {
  const address = inject('postgres');
  const template = await createDatabase(address, 'template');
  const name = `ascii_${randomBytes(4).toString('hex')}`;
  await template.admin.query(
    `create database ${name} encoding 'SQL_ASCII' template template0 lc_collate 'C' lc_ctype 'C'`,
  );
  const admin = new pg.Client({ ...address, host: '127.0.0.1', database: name });
  await admin.connect();
  onTestFinished(async () => {
    await admin.end();
    await template.admin.query(`drop database ${name} with (force)`);
    await template.drop();
  });
  return {
    ...template,
    name,
    admin,
    settingsFor: (changes) => template.settingsFor({ database: name, ...changes }),
  };
}

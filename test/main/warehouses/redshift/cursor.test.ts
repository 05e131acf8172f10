import { afterEach, describe, expect, inject, it } from 'vitest';
import type { Session } from '../../../../main/warehouses/warehouse.ts';
import { createRedshift, type RedshiftDatabase } from '../../../support/redshift/database.ts';
import { openRedshift } from '../../../support/redshift/session-of.ts';
import { fieldsOf, never, readRows } from '../../../support/rows.ts';

let database: RedshiftDatabase | undefined;
afterEach(() => database?.drop());

const series = (count: number): string =>
  `select n, 'row ' || n as label from generate_series(1, ${count}) as s (n)`;

/** Reads the series and checks that each number is there once, in order. */
async function countUp(session: Session, count: number): Promise<number> {
  let next = 1;
  for await (const batch of session.read(series(count), { signal: never })) {
    for (let row = 0; row < batch.count; row += 1) {
      const [n] = fieldsOf(batch, row);
      if (!n || batch.bytes.toString('latin1', n.start, n.end) !== String(next))
        throw new Error(`Not ${next}`);
      next += 1;
    }
  }
  return next - 1;
}

/** The fetches that reached the server, each text once. */
function fetches({ server }: RedshiftDatabase): readonly string[] {
  return [...new Set(server.texts.filter((text) => text.startsWith('fetch')))];
}

describe('reading through a cursor', () => {
  it('delivers every row once, fetch by fetch', async () => {
    database = await createRedshift(inject('postgres'), 'cursor');
    const session = await openRedshift(database, { cursorRows: 7_000 });
    expect(await countUp(session, 50_000)).toBe(50_000);
    expect(fetches(database)).toEqual(['fetch forward 7000 from sqltraits_rows']);
    await session.close();
  });

  it('takes the limit of a single node from its refusal, and loses no row', async () => {
    database = await createRedshift(inject('postgres'), 'single', { isSingleNode: true });
    const session = await openRedshift(database, { cursorRows: 20_000 });
    expect(await countUp(session, 5_500)).toBe(5_500);
    expect(fetches(database)).toEqual([
      'fetch forward 20000 from sqltraits_rows',
      'fetch forward 1000 from sqltraits_rows',
    ]);
    await session.close();
  });

  it('says what to do when the cluster holds no result of this size', async () => {
    database = await createRedshift(inject('postgres'), 'capped', { cursorBytes: 10_000 });
    const session = await openRedshift(database, { cursorRows: 1_000 });
    await expect(countUp(session, 50_000)).rejects.toMatchObject({
      code: 'quota_exceeded',
      message: expect.stringContaining('cursor data: 0.01MB'),
      advice: expect.stringContaining('one stream'),
    });
    expect(await countUp(session, 100)).toBe(100);
    await session.close();
  });

  it('needs no cursor where none is asked for, whatever the limits', async () => {
    database = await createRedshift(inject('postgres'), 'stream', { isSingleNode: true, cursorBytes: 10 });
    const session = await openRedshift(database);
    expect(await countUp(session, 50_000)).toBe(50_000);
    expect(fetches(database)).toEqual([]);
    await session.close();
  });

  it('can be left early, cancelled and used again', async () => {
    database = await createRedshift(inject('postgres'), 'left');
    const session = await openRedshift(database, { cursorRows: 100 });
    for await (const batch of session.read(series(100_000), { signal: never })) {
      expect(batch.count).toBeGreaterThan(0);
      break;
    }
    const controller = new AbortController();
    const reading = (async () => {
      for await (const _ of session.read(series(100_000), { signal: controller.signal })) controller.abort();
    })();
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
    expect(await countUp(session, 250)).toBe(250);
    await session.close();
  });

  it('refuses a statement that writes like the stream does', async () => {
    database = await createRedshift(inject('postgres'), 'refusing');
    await database.admin.query('create table people (id integer)');
    const session = await openRedshift(database, { cursorRows: 100 });
    for (const sql of [
      'delete from people',
      'select * into others from people',
      'select 1 as n; drop table people',
    ]) {
      const reading = (async () => {
        for await (const batch of session.read(sql, { signal: never })) expect(batch.count).toBe(0);
      })();
      await expect(reading, sql).rejects.toMatchObject({
        code: expect.stringMatching(/not_read_only|multiple_statements/),
      });
    }
    expect(await readRows(session, 'select count(*) as n from people')).toEqual([[0]]);
    await session.close();
  });
});

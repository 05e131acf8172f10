import { describe, expect, it } from 'vitest';
import type { RowBatch } from '../../../main/warehouses/warehouse.ts';
import { fieldsOf, never, readRows } from '../../support/rows.ts';
import { eventually, type Scene } from './scene.ts';

const streamed = 200_000;

/** Checks that the rows of a batch carry on with `next`; answers what comes after them. */
function checkNumbers(batch: RowBatch, next: number): number {
  expect(batch.count).toBeGreaterThan(0);
  for (let row = 0; row < batch.count; row += 1) {
    const [n, label] = fieldsOf(batch, row);
    if (!n || !label) throw new Error(`Row ${next + row} has no number or no label`);
    const found = batch.bytes.toString('latin1', n.start, n.end);
    if (found !== String(next + row)) throw new Error(`Row ${next + row} is ${found}`);
    if (!batch.bytes.toString('latin1', label.start, label.end).startsWith(`${found} `))
      throw new Error(`Row ${found} has another row's label`);
  }
  return next + batch.count;
}

export function describeReading(scene: Scene): void {
  describe('while rows arrive', () => {
    it('streams 200,000 rows, each once, in batches whose offsets fit', async () => {
      let next = 1;
      for await (const batch of scene.session.read(scene.dialect.series(streamed), { signal: never }))
        next = checkNumbers(batch, next);
      expect(next).toBe(streamed + 1);
    });

    it('gives no batch for an empty result', async () => {
      expect(await scene.count(`select id from ${scene.dialect.people} where id > 100`)).toBe(0);
    });

    it('tells null, an empty string and zero apart', async () => {
      expect(await readRows(scene.session, "select null as a, '' as b, 0 as c")).toEqual([[null, '', 0]]);
    });

    it('carries every character', async () => {
      const sql = `select '\u{1F600}\u00e9\u4e2d' as face, name from ${scene.dialect.people} where id = 1`;
      expect(await readRows(scene.session, sql)).toEqual([['\u{1F600}\u00e9\u4e2d', 'Ada']]);
    });

    it('carries the longest values that can be sent, and longer ones', async () => {
      const { people, repeat } = scene.dialect;
      const sql = `select id, ${repeat(30_000)} as long from ${people} order by id`;
      const rows = await readRows(scene.session, sql);
      expect(rows.map(([id, long]) => [id, String(long).length])).toEqual([
        [1, 30_000],
        [2, 30_000],
      ]);
    });

    it('waits for a slow reader', async () => {
      let rows = 0;
      for await (const batch of scene.session.read(scene.dialect.series(20_000), { signal: never })) {
        rows += batch.count;
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
      expect(rows).toBe(20_000);
    });
  });

  if (scene.can.isLocal) return;
  describe('on the server', () => {
    it('says whose query it is', async () => {
      const whose = { trait: 'has_open_ticket', run: '20261123-172351-3fa9c1' };
      const controller = new AbortController();
      const { signal } = controller;
      const reading = scene.count(scene.dialect.endless, { tag: whose, signal });
      const isShown = async (): Promise<boolean> => {
        const text = (await scene.place.tag?.()) ?? '';
        return ['sql-traits', whose.trait, whose.run].every((part) => text.includes(part));
      };
      const wasShown = await eventually(isShown);
      controller.abort();
      await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
      expect(wasShown).toBe(true);
    });
  });
}

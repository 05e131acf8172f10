import { describe, expect, it } from 'vitest';
import { never, readRows } from '../../support/rows.ts';
import { eventually, type Scene } from './scene.ts';

const many = 3_000_000;

export function describeStopping(scene: Scene): void {
  const isIdle = async (): Promise<boolean> => (await scene.place.running?.()) === 0;
  const stopsOnServer = async (): Promise<void> => {
    if (scene.place.running) expect(await eventually(isIdle)).toBe(true);
  };

  describe('when the reader has enough', () => {
    it('ends a cancelled query soon, on the server too', async () => {
      const controller = new AbortController();
      const startedAt = performance.now();
      setTimeout(() => controller.abort(), 200);
      await expect(scene.count(scene.dialect.endless, { signal: controller.signal })).rejects.toMatchObject({
        code: 'cancelled',
      });
      expect(performance.now() - startedAt).toBeLessThan(5_000);
      await stopsOnServer();
    });

    it('ends a query that takes longer than it may, on the server too', async () => {
      const session = await scene.open({ statementTimeout: 1 });
      const reading = async (): Promise<void> => {
        for await (const batch of session.read(scene.dialect.endless, { signal: never }))
          expect(batch.count).toBe(0);
      };
      await expect(reading()).rejects.toMatchObject({ code: 'statement_timeout' });
      await stopsOnServer();
    });

    it('ends with `cancelled` in the middle of the rows', async () => {
      const controller = new AbortController();
      let rows = 0;
      const reading = (async () => {
        const { signal } = controller;
        for await (const batch of scene.session.read(scene.dialect.series(many), { signal })) {
          rows += batch.count;
          controller.abort();
        }
      })();
      await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
      expect(rows).toBeLessThan(many);
      await stopsOnServer();
    });

    it('can be left early and used again', async () => {
      for await (const batch of scene.session.read(scene.dialect.series(many), { signal: never })) {
        expect(batch.count).toBeGreaterThan(0);
        break;
      }
      expect(await scene.count(scene.dialect.series(1_000))).toBe(1_000);
      await stopsOnServer();
    });

    it('can be left after any batch', async () => {
      const { series, people } = scene.dialect;
      for (let enough = 1; enough <= 6; enough += 1) {
        let batches = 0;
        for await (const batch of scene.session.read(series(30_000), { signal: never })) {
          expect(batch.count).toBeGreaterThan(0);
          batches += 1;
          if (batches === enough) break;
        }
        expect(await readRows(scene.session, `select id from ${people} order by id`)).toEqual([[1], [2]]);
      }
    });

    it('works on after each kind of failure', async () => {
      const { people, endless } = scene.dialect;
      const missing = people.replace(/people$/, 'nobody_knows');
      await expect(scene.describe('select 1 as n from from people')).rejects.toThrow();
      await expect(scene.count(`select * from ${missing}`)).rejects.toMatchObject({
        code: 'object_not_found',
      });
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 50);
      await expect(scene.count(endless, { signal: controller.signal })).rejects.toThrow();
      expect(await readRows(scene.session, `select id from ${people} order by id`)).toEqual([[1], [2]]);
    });
  });
}

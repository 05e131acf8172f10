import { describe, expect, it } from 'vitest';
import { never, readRows } from '../../support/rows.ts';
import type { Scene } from './scene.ts';

const many = 3_000_000;

export function describeBreaking(scene: Scene): void {
  if (scene.can.isLocal) return;
  describe('when the connection drops', () => {
    it('says so in the middle of the rows, and never passes a part for the whole', async () => {
      let rows = 0;
      const reading = (async () => {
        for await (const batch of scene.session.read(scene.dialect.series(many), { signal: never })) {
          if (rows === 0) scene.place.cut?.();
          rows += batch.count;
        }
      })();
      await expect(reading).rejects.toMatchObject({ code: 'connection_lost' });
      expect(rows).toBeLessThan(many);
    });

    it('says so while the query still works', async () => {
      setTimeout(() => scene.place.cut?.(), 300);
      await expect(scene.count(scene.dialect.endless)).rejects.toMatchObject({
        code: expect.stringMatching(/^(connection_lost|unreachable)$/),
      });
    });

    it('works again with a new session', async () => {
      scene.place.cut?.();
      scene.place.mend?.();
      const session = await scene.open();
      const sql = `select id from ${scene.dialect.people} order by id`;
      expect(await readRows(session, sql)).toEqual([[1], [2]]);
    });
  });
}

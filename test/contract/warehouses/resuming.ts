import { describe, expect, it } from 'vitest';
import { never } from '../../support/rows.ts';
import type { Scene } from './scene.ts';

export function describeResuming(scene: Scene): void {
  if (!scene.can.resumes) return;
  describe('a query that outlives its connection', () => {
    it('is read again from its start by another session, and nothing runs twice', async () => {
      const sql = scene.dialect.series(50_000);
      const handles: string[] = [];
      const onStarted = (handle: string): void => void handles.push(handle);
      for await (const batch of scene.session.read(sql, { signal: never, onStarted })) {
        expect(batch.count).toBeGreaterThan(0);
        break;
      }
      const before = scene.place.paid?.();
      const other = await scene.open();
      let rows = 0;
      for await (const batch of other.read(sql, { signal: never, resume: handles[0] })) rows += batch.count;
      expect(rows).toBe(50_000);
      expect(scene.place.paid?.()).toBe(before);
      expect(handles).toHaveLength(1);
    });

    it('runs anew where the server has forgotten it', async () => {
      const handles: string[] = [];
      const rows = await scene.count(scene.dialect.series(1_000), {
        resume: 'nobody-knows-this-query',
        onStarted: (handle) => void handles.push(handle),
      });
      expect(rows).toBe(1_000);
      expect(handles).toHaveLength(1);
    });
  });
}

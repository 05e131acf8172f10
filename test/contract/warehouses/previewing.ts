import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PreviewJob } from '../../../main/engine/job.ts';
import { doJob } from '../../../main/engine/worker.ts';
import type { PreviewDocument } from '../../../preload/run-model.ts';
import { never } from '../../support/rows.ts';
import { eventually, type Scene } from './scene.ts';

async function preview({ place }: Scene, sql: string, signal = never): Promise<PreviewDocument> {
  const stateDir = mkdtempSync(join(tmpdir(), 'contract-preview-'));
  const { settings, secrets } = place;
  const connection = { name: 'Contract', settings, secrets };
  const job: PreviewJob = {
    type: 'preview',
    query: { sql, connection },
    tag: { trait: 'has_open_ticket', run: 'preview-1' },
    traitId: undefined,
    whenRowLeaves: 'null',
    changes: 5,
    stateDir,
  };
  const last = await doJob(job, signal, () => {});
  rmSync(stateDir, { recursive: true, force: true });
  if (last.type !== 'previewed') throw new Error(`No preview: ${JSON.stringify(last)}`);
  return last.document;
}

export function describePreviewing(scene: Scene): void {
  describe('a preview', () => {
    it('counts every row, shows the first ones, and says what a sync would send', async () => {
      const series = scene.dialect.series(20_000);
      const document = await preview(scene, `select label as user_id, n from (${series}) as s`);
      expect(document).toMatchObject({
        status: 'succeeded',
        idKind: 'user',
        rows: { read: 20_000, added: 20_000, invalid: 0 },
        events: { planned: 20_000 },
        problems: [],
      });
      expect(document.columns.map(({ name, jsonType, role }) => [name, jsonType, role])).toEqual([
        ['user_id', 'string', 'id'],
        ['n', 'number', 'trait'],
      ]);
      expect(document.sample[0]?.values).toEqual(['1 of the series', 1]);
    });

    it('shows every broken rule at once', async () => {
      const { people } = scene.dialect;
      const document = await preview(
        scene,
        `select name as user_id, 'x' as note from ${people} union all select 'Ada', 'y' union all select null, 'z'`,
      );
      expect(document.status).toBe('failed');
      expect(document.problems.map(({ code, count }) => [code, count])).toEqual([
        ['null_id', 1],
        ['duplicate_id', 2],
      ]);
    });

    it('shows a refusal of the warehouse with its place in the query', async () => {
      const document = await preview(scene, 'select 1 as user_id from from people');
      expect(document).toMatchObject({ status: 'failed', problems: [{ code: 'sql_syntax', position: 26 }] });
    });

    it('is cancelled on the server, where it showed whose it was', async () => {
      const { tag, running } = scene.place;
      const controller = new AbortController();
      const previewing = preview(scene, scene.dialect.endless, controller.signal);
      const isShown = async (): Promise<boolean> => (await tag?.())?.includes('preview-1') !== false;
      expect(await eventually(isShown)).toBe(true);
      controller.abort();
      expect(await previewing).toMatchObject({ status: 'cancelled', problems: [{ code: 'cancelled' }] });
      expect(await eventually(async () => ((await running?.()) ?? 0) === 0)).toBe(true);
    });
  });
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunJob, TraitSpec } from '../../../main/engine/job.ts';
import { startRecorder } from '../../../main/segment/recorder.ts';
import type { RunDocument } from '../../../preload/model.ts';
import { runInChild, spawnJobs } from '../../support/engine/child.ts';
import { runJob } from '../../support/engine/trait.ts';
import { never } from '../../support/rows.ts';
import type { Scene } from './scene.ts';

const sent = 40_000;

function traitOf({ place, dialect }: Scene): TraitSpec {
  const { settings, secrets } = place;
  return {
    traitId: 'contract',
    key: 'contract',
    name: 'Contract',
    sql: `select label as user_id, n from (${dialect.series(sent)}) as s`,
    destinations: 'none',
    whenRowLeaves: 'null',
    connection: { name: 'Contract', settings, secrets },
  };
}

/** Kills the run's process with SIGKILL once its first rows have come. */
async function killWhileReading(job: RunJob): Promise<void> {
  const child = spawnJobs([job]);
  for await (const message of child.messages) {
    if (message.type === 'progress' && message.progress.rowsRead > 0) child.kill();
    expect(message.type).not.toBe('ran');
  }
  await child.gone;
}

async function runToEnd(job: RunJob): Promise<RunDocument> {
  const [last] = await runInChild([job]);
  if (last?.type !== 'ran') throw new Error(`No run: ${JSON.stringify(last)}`);
  return last.document;
}

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

    it('is paid once, though the run that started it was killed and the next one sent its rows', async () => {
      const stateDir = mkdtempSync(join(tmpdir(), 'contract-resume-'));
      const recorder = await startRecorder();
      const before = scene.place.paid?.() ?? 0;
      try {
        await killWhileReading(runJob(traitOf(scene), { stateDir, host: recorder.host }));
        expect(scene.place.paid?.()).toBe(before + 1);
        const document = await runToEnd(runJob(traitOf(scene), { stateDir, host: recorder.host }));
        expect(document).toMatchObject({ status: 'succeeded', rows: { read: sent, added: sent } });
        expect(recorder.accepted()).toBe(sent);
        expect(scene.place.paid?.()).toBe(before + 1);
        // The next run is of new data: it asks again.
        const later = await runToEnd(runJob(traitOf(scene), { stateDir, host: recorder.host }));
        expect(later).toMatchObject({ status: 'succeeded', rows: { unchanged: sent } });
        expect(scene.place.paid?.()).toBe(before + 2);
      } finally {
        await recorder.stop();
        rmSync(stateDir, { recursive: true, force: true });
      }
    });
  });
}

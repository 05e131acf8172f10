import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunJob, TraitSpec } from '../../../main/engine/job.ts';
import { doJob } from '../../../main/engine/worker.ts';
import type { RunDocument } from '../../../preload/run-model.ts';
import { runInChild, spawnJobs } from '../../support/engine/child.ts';
import { runJob } from '../../support/engine/trait.ts';
import { never } from '../../support/rows.ts';
import type { Scene } from './scene.ts';

/** More than an adapter reads ahead. */
const rowCount = 400_000;
/** The result is taken as sent: what matters here is how it was read. */
const nowhere = 'http://127.0.0.1:9';

function traitOf({ place, dialect }: Scene): TraitSpec {
  const { settings, secrets } = place;
  return {
    traitId: 'contract',
    key: 'contract',
    name: 'Contract',
    sql: `select label as user_id, n from (${dialect.series(rowCount)}) as s`,
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

    it('is paid once, though the run that started it was killed while it read', async () => {
      const stateDir = mkdtempSync(join(tmpdir(), 'contract-resume-'));
      const before = scene.place.paid?.() ?? 0;
      const job = (): RunJob => runJob(traitOf(scene), { stateDir, host: nowhere }, { asSent: true });
      try {
        await killWhileReading(job());
        expect(scene.place.paid?.()).toBe(before + 1);
        expect(await runToEnd(job())).toMatchObject({
          status: 'succeeded',
          rows: { read: rowCount, added: rowCount },
        });
        expect(scene.place.paid?.()).toBe(before + 1);
        // Whoever runs after that wants new data, and pays for it.
        expect(await runToEnd(job())).toMatchObject({ status: 'succeeded', rows: { unchanged: rowCount } });
        expect(scene.place.paid?.()).toBe(before + 2);
      } finally {
        rmSync(stateDir, { recursive: true, force: true });
      }
    });

    it('is paid once, though the connection was lost while its rows came', async () => {
      const stateDir = mkdtempSync(join(tmpdir(), 'contract-resume-'));
      const before = scene.place.paid?.() ?? 0;
      const job = (): RunJob => runJob(traitOf(scene), { stateDir, host: nowhere }, { asSent: true });
      try {
        const lost = await doJob(job(), never, (message) => {
          if (message.type === 'progress' && message.progress.rowsRead > 0) scene.place.cut?.();
        });
        expect(lost).toMatchObject({
          document: { status: 'failed', problems: [{ code: 'connection_lost' }] },
        });
        scene.place.mend?.();
        expect(await runToEnd(job())).toMatchObject({ status: 'succeeded', rows: { read: rowCount } });
        expect(scene.place.paid?.()).toBe(before + 1);
      } finally {
        rmSync(stateDir, { recursive: true, force: true });
      }
    });
  });
}

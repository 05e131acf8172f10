/** The engine with a real PostgreSQL, a recorder for Segment and state in a directory. Jobs run in the test's own thread: a worker each would cost more than the work. */

import { onTestFinished } from 'vitest';
import type { Job, JobMessage, PreviewJob, RunJob, TraitSpec } from '../../../main/engine/job.ts';
import { doJob } from '../../../main/engine/worker.ts';
import { type Recorder, type RecorderOptions, startRecorder } from '../../../main/segment/recorder.ts';
import type { PreviewDocument, RunDocument } from '../../../preload/run-model.ts';
import type { TestDatabase } from '../postgres/database.ts';
import { temporaryDir } from './temporary-dir.ts';
import { previewJob, queryOn, runJob, spaceOf, traitOn } from './trait.ts';

export interface Rig {
  readonly stateDir: string;
  readonly recorder: Recorder;
  /** Everything that the jobs told, oldest first. */
  readonly told: readonly JobMessage[];
  trait(sql: string, changes?: Partial<TraitSpec>): TraitSpec;
  run(trait: TraitSpec, changes?: Partial<RunJob>, signal?: AbortSignal): Promise<RunDocument>;
  resume(trait: TraitSpec, runId: string): Promise<RunDocument>;
  undo(trait: TraitSpec, undoes: string, runId?: string): Promise<RunDocument>;
  previewUndo(trait: TraitSpec, undoes: string): Promise<PreviewDocument>;
  preview(sql: string, changes?: Partial<PreviewJob>): Promise<PreviewDocument>;
}

/** A recorder and an empty state directory for one test; both go with it. */
export async function openRig(db: TestDatabase, options: RecorderOptions = {}): Promise<Rig> {
  const stateDir = temporaryDir();
  const recorder = await startRecorder(options);
  onTestFinished(() => recorder.stop());
  const told: JobMessage[] = [];
  const { host } = recorder;
  const done = (job: Job, signal = new AbortController().signal) =>
    doJob(job, signal, (message) => told.push(message));
  return {
    stateDir,
    recorder,
    told,
    trait: (sql, changes) => traitOn(db, sql, changes),
    run: async (trait, changes, signal) =>
      documentOfRun(await done(runJob(trait, { stateDir, host }, changes), signal)),
    resume: async (trait, runId) =>
      documentOfRun(await done({ type: 'resume', runId, trait, stateDir, space: spaceOf(host) })),
    undo: async (trait, undoes, runId = `undo-${undoes}`) =>
      documentOfRun(await done({ type: 'undo', runId, undoes, trait, stateDir, space: spaceOf(host) })),
    previewUndo: async ({ traitId }, undoes) => {
      const last = await done({ type: 'undo-preview', traitId, undoes, stateDir, changes: 10 });
      if (last.type !== 'previewed') throw new Error(`No preview: ${JSON.stringify(last)}`);
      return last.document;
    },
    preview: async (sql, changes) => {
      const last = await done(previewJob(queryOn(db, sql), stateDir, changes));
      if (last.type !== 'previewed') throw new Error(`No preview: ${JSON.stringify(last)}`);
      return last.document;
    },
  };
}

/** The document of a run's last message. */
export function documentOfRun(last: JobMessage): RunDocument {
  if (last.type !== 'ran') throw new Error(`No run: ${JSON.stringify(last)}`);
  return last.document;
}

/** A trait on a real PostgreSQL, an endpoint with whims, and a ledger of all that arrives. */
import type { JobMessage, RunJob } from '../../../main/engine/job.ts';
import { doJob } from '../../../main/engine/worker.ts';
import type { Traits } from '../../../main/segment/recording.ts';
import type { RunDocument, RunPhase } from '../../../preload/run-model.ts';
import { documentOfRun } from '../engine/rig.ts';
import { temporaryDir } from '../engine/temporary-dir.ts';
import { runJob, spaceOf, traitOn } from '../engine/trait.ts';
import { openUnruly } from '../engine/unruly.ts';
import type { TestDatabase } from '../postgres/database.ts';
import { quick } from '../segment/events.ts';
import type { UnrulyOptions, UnrulyRecorder, Whim } from '../segment/unruly-recorder.ts';
import { type Ledger, openLedger } from './ledger.ts';

export interface Scene {
  readonly stateDir: string;
  readonly recorder: UnrulyRecorder;
  readonly ledger: Ledger;
  /** A run of the trait, approved, with little patience for the endpoint. */
  job(changes?: Partial<RunJob>): RunJob;
  /** Does it in this thread; `onPhase` hears where it is before it goes on. */
  run(
    changes?: Partial<RunJob>,
    listener?: { readonly onPhase: (phase: RunPhase) => void },
  ): Promise<RunDocument>;
  /** Traits by user, without the users that have none left. */
  profiles(): ReadonlyMap<string, Traits>;
  /** What is wrong with the events that arrived. */
  differences(): readonly string[];
  /** Those of them that no trouble of the endpoint excuses. */
  contradictions(): readonly string[];
}

export type AnyWhim = () => Whim;

/** A scene of one test. */
export async function openScene(
  db: TestDatabase,
  sql: string,
  afterwards: AnyWhim = () => 'take',
  options: Pick<UnrulyOptions, 'poison'> = {},
): Promise<Scene> {
  const ledger = openLedger(({ version }) => (typeof version === 'number' ? version : undefined));
  const recorder = await openUnruly({ ...options, afterwards, onCall: ledger.onCall });
  const stateDir = temporaryDir();
  const { host } = recorder;
  const space = { ...spaceOf(host), timing: quick };
  const trait = traitOn(db, sql);
  const job = (changes: Partial<RunJob> = {}) =>
    runJob(trait, { stateDir, host }, { approve: true, space, ...changes });
  const never = new AbortController().signal;
  return {
    stateDir,
    recorder,
    ledger,
    job,
    async run(changes, listener) {
      let phase: RunPhase | undefined;
      const hear = (message: JobMessage): void => {
        if (message.type !== 'progress' || message.progress.phase === phase) return;
        phase = message.progress.phase;
        listener?.onPhase(phase);
      };
      return documentOfRun(await doJob(job(changes), never, hear));
    },
    profiles: () =>
      new Map([...recorder.recording.profiles.user].filter(([, traits]) => Object.keys(traits).length > 0)),
    differences: () => ledger.differences(recorder.heard),
    contradictions: () => ledger.contradictions(recorder.heard),
  };
}

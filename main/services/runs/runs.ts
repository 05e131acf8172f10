/** Runs under way: a few at a time, first come, first served, one per trait; each stored from its start so that a crash is visible. */
import { randomUUID } from 'node:crypto';
import type { Failure, RunMode } from '../../../preload/model.ts';
import type { Progress, RunDocument, RunTrigger } from '../../../preload/run-model.ts';
import type { Job, JobMessage, RunningJob } from '../../engine/job.ts';
import { AppError, toFailure } from '../../errors.ts';
import { logged } from '../../log.ts';
import type { Start } from '../../scheduler/agenda.ts';
import { blockedRuns, saveRun } from '../../store/runs.ts';
import { readSettings } from '../../store/settings.ts';
import type { Core } from '../core.ts';
import type { RunTarget } from '../spaces/targets.ts';
import { startable } from './queue.ts';
import {
  discardedDocument,
  failedDocument,
  newRunId,
  notedOf,
  resumedDocument,
  startedDocument,
} from './run-document.ts';
import { type JobPlace, resumeJob, retentionOf, runJob, undoJob } from './run-jobs.ts';
import { type Report, throttled } from './throttle.ts';

/** The window repaints ten times a second at most. */
const progressEveryMs = 100;

const waitingProgress: Progress = {
  phase: 'waiting',
  rowsRead: 0,
  planned: 0,
  sent: 0,
  failed: 0,
  elapsedMs: 0,
};
const wrongAnswer = toFailure(new Error('A run answered with a preview.'));

export interface StartOptions {
  readonly trigger: RunTrigger;
  /** Go on where a guard would stop. */
  readonly approve?: boolean;
  /** What to send besides what changed: nothing, where it isn't named. */
  readonly mode?: RunMode;
  /** What the scheduler says of it besides. */
  readonly due?: Omit<Start, 'trigger'>;
  /** Hears what the `runProgress` event says of this run. */
  readonly onProgress?: (progress: Progress) => void;
}

export interface StartedRun {
  readonly runId: string;
  /** The final document; never rejects. */
  readonly ended: Promise<RunDocument>;
}

type TraitName = Pick<RunTarget['trait'], 'traitId' | 'key' | 'name'>;

interface Hooks {
  readonly onProgress?: (progress: Progress) => void;
  /** What becomes of the engine's document before it is stored. */
  readonly settle?: (document: RunDocument) => RunDocument;
}

/** One run from queue to end. */
interface ActiveRun {
  readonly document: RunDocument;
  readonly job: Job;
  readonly ended: PromiseWithResolvers<RunDocument>;
  readonly hooks: Hooks;
  running?: RunningJob;
  readonly report: Report;
  progress?: Progress;
}

export class Runs {
  readonly #core: Core;
  readonly #active = new Map<string, ActiveRun>();
  #isStopped = false;

  constructor(core: Core) {
    this.#core = core;
  }

  /** Starts or queues a run. Throws `busy` while the trait already has one. */
  start(
    target: RunTarget,
    { trigger, approve = false, mode = 'changes', due, onProgress }: StartOptions,
  ): StartedRun {
    const noted = notedOf(due);
    const document = { ...this.#newDocument(target.trait, trigger), ...noted };
    const job = runJob(this.#place(document, target), { trigger, approve, mode });
    const settle = (outcome: RunDocument) => ({ ...outcome, ...noted });
    return this.#enqueue(document, job, { settle, ...(onProgress && { onProgress }) });
  }

  /** Delivers what an earlier run left: its held plan, or the outbox that a crash cut short. Throws `busy`. */
  resume(earlier: RunDocument, target: RunTarget): StartedRun {
    const document: RunDocument = { ...earlier, status: 'running', endedAt: null };
    const settle = (outcome: RunDocument) => resumedDocument(earlier, outcome);
    return this.#enqueue(document, resumeJob(this.#place(document, target)), { settle });
  }

  /** Sends the values from before an earlier run, as a run of its own. Throws `busy`. */
  undo(earlier: RunDocument, target: RunTarget, hooks: Pick<StartOptions, 'onProgress'> = {}): StartedRun {
    const document = { ...this.#newDocument(target.trait, 'undo'), undoes: earlier.run };
    return this.#enqueue(document, undoJob(this.#place(document, target), earlier.run), hooks);
  }

  /** Records a scheduled run that could not even begin, so that a schedule never fails in silence. */
  refuse(trait: TraitName, error: unknown, { trigger, ...due }: Start): void {
    if (this.#isStopped) return;
    const failure = toFailure(error);
    this.#core.log.warn({ trait: trait.key, failure: logged(failure) }, 'run could not start');
    const document = { ...this.#newDocument(trait, trigger), ...notedOf(due) };
    this.#record(failedDocument(document, failure, this.#core.host.now()));
  }

  /** No effect on a run that has ended. */
  cancel(runId: string): void {
    const run = this.#active.get(runId);
    if (run?.running) run.running.cancel();
    else if (run) this.#fail(run, { code: 'cancelled', message: 'The run was cancelled before it began.' });
  }

  isActive(traitId: string): boolean {
    return this.#list().some((run) => run.document.traitId === traitId);
  }

  /** Under way or in the queue, as they were when they began. */
  documents(): readonly RunDocument[] {
    return this.#list().map((run) => run.document);
  }

  /** The latest progress of each run under way, by run id. */
  progress(): { readonly [runId: string]: Progress } {
    return Object.fromEntries(
      this.#list().flatMap(({ document, progress }) => (progress ? [[document.run, progress]] : [])),
    );
  }

  /** Cancels all and waits for batches in flight. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    const runs = this.#list();
    // The waiting ones first: a place that falls free would start them.
    for (const run of runs.filter(({ running }) => !running)) this.cancel(run.document.run);
    for (const run of this.#list()) this.cancel(run.document.run);
    await Promise.all(runs.map((run) => run.ended.promise));
  }

  #place({ run }: RunDocument, target: RunTarget): JobPlace {
    const { stateDir, db } = this.#core;
    return { ...target, runId: run, stateDir, retention: retentionOf(db) };
  }

  #enqueue(document: RunDocument, job: Job, hooks: Hooks = {}): StartedRun {
    // A schedule may have come due, and its secret been read, while the app was quitting.
    if (this.#isStopped) throw new AppError('cancelled', 'The app is quitting.');
    this.#refuseSecond(document);
    this.#record(document);
    const run = this.#activeRun(document, job, hooks);
    this.#active.set(document.run, run);
    this.#core.log.info(
      { run: document.run, trait: document.trait, trigger: document.trigger },
      'run started',
    );
    this.startWaiting();
    return { runId: document.run, ended: run.ended.promise };
  }

  #activeRun(document: RunDocument, job: Job, hooks: Hooks): ActiveRun {
    const report = throttled((progress) => {
      hooks.onProgress?.(progress);
      this.#core.bus.publish('runProgress', { runId: document.run, progress });
    }, progressEveryMs);
    return { document, job, hooks, report, ended: Promise.withResolvers() };
  }

  /** Starts waiting runs where there is room, and tells the others their place. */
  startWaiting(): void {
    for (const run of startable(this.#list(), readSettings(this.#core.db))) this.#execute(run);
    const waiting = this.#list().filter((run) => !run.running);
    for (const [index, run] of waiting.entries()) this.#tellPlace(run, index + 1);
  }

  #tellPlace(run: ActiveRun, place: number): void {
    if (run.progress?.place !== place) this.#progress(run, { ...waitingProgress, place });
  }

  #execute(run: ActiveRun): void {
    const running = this.#core.parts.startJob(run.job, (message) => this.#hear(run, message));
    run.running = running;
    void running.done.then((last) => {
      if (last.type === 'ran') this.#finish(run, last.document);
      else this.#fail(run, last.type === 'failed' ? last.failure : wrongAnswer);
    });
  }

  #hear(run: ActiveRun, message: JobMessage): void {
    if (message.type === 'recovered') this.#store(run, () => this.#record(message.document));
    if (message.type === 'planned') this.#store(run, () => this.#releaseOlderPlans(run.document));
    if (message.type === 'progress') this.#progress(run, message.progress);
  }

  #progress(run: ActiveRun, progress: Progress): void {
    run.progress = progress;
    run.report(progress);
  }

  #fail(run: ActiveRun, failure: Failure): void {
    this.#core.log.warn({ run: run.document.run, failure: logged(failure) }, 'run failed');
    const begun = { ...run.document, events: { planned: 0, sent: 0, failed: 0 } };
    this.#finish(run, failedDocument(begun, failure, this.#core.host.now()));
  }

  #finish(run: ActiveRun, outcome: RunDocument): void {
    const document = run.hooks.settle?.(outcome) ?? outcome;
    this.#active.delete(run.document.run);
    this.#store(run, () => this.#record(document));
    const { run: id, trait, status, events } = document;
    this.#core.log.info({ run: id, trait, status, events }, 'run ended');
    run.ended.resolve(document);
    this.startWaiting();
  }

  /** A full disk must not leave a run waiting for something that was never stored. */
  #store({ document: { run } }: ActiveRun, write: () => void): void {
    try {
      write();
    } catch (error) {
      this.#core.log.error({ run, failure: logged(toFailure(error)) }, 'run could not be stored');
    }
  }

  #record(document: RunDocument): void {
    saveRun(this.#core.db, document, process.pid);
    this.#core.bus.publish('runChanged', document);
  }

  /** The engine has given them up for a newer one. */
  #releaseOlderPlans(document: RunDocument): void {
    for (const older of blockedRuns(this.#core.db, document.traitId)) {
      if (older.run !== document.run)
        this.#record(discardedDocument(older, `Run ${document.run} replaced this plan.`));
    }
  }

  #refuseSecond(document: RunDocument): void {
    const other = this.#list().find((run) => run.document.traitId === document.traitId);
    if (!other) return;
    throw new AppError('busy', `"${document.traitName}" is already running (run ${other.document.run}).`, {
      advice: 'Wait until that run has ended, or cancel it.',
    });
  }

  #newDocument(trait: TraitName, trigger: RunTrigger): RunDocument {
    const now = this.#core.host.now();
    return startedDocument({
      runId: newRunId(now, randomUUID()),
      trigger,
      startedAt: now.toISOString(),
      trait,
    });
  }

  #list(): readonly ActiveRun[] {
    return [...this.#active.values()];
  }
}

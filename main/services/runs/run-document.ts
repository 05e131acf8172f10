/** Run documents that the engine had no chance to write: at the start, after a failure without one, after a crash. Pure. */
import type { Failure } from '../../../preload/model.ts';
import type { Problem, RunDocument, RunTrigger } from '../../../preload/run-model.ts';
import type { Start } from '../../scheduler/agenda.ts';

/** Sortable, readable, unique enough to be typed: `20261123-172351-3fa9c1`. */
export function newRunId(now: Date, random: string): string {
  const digits = now.toISOString().replace(/\D/g, '');
  return `${digits.slice(0, 8)}-${digits.slice(8, 14)}-${random.replace(/\W/g, '').slice(0, 6)}`;
}

interface NewRun {
  readonly runId: string;
  readonly trigger: RunTrigger;
  readonly startedAt: string;
  readonly trait: { readonly traitId: string; readonly key: string; readonly name: string };
}

/** The document as it stands before the engine has said anything. */
export function startedDocument({ runId, trigger, startedAt, trait }: NewRun): RunDocument {
  return {
    status: 'running',
    trait: trait.key,
    traitName: trait.name,
    traitId: trait.traitId,
    run: runId,
    trigger,
    startedAt,
    endedAt: null,
    rows: { read: 0, added: 0, changed: 0, unchanged: 0, removed: 0, invalid: 0 },
    events: { planned: 0, sent: 0, failed: 0 },
    requests: 0,
    durationMs: 0,
    peakRssBytes: 0,
    problems: [],
  };
}

/** What the scheduler said of a run's start, as its document keeps it. */
export function notedOf({
  missed = 0,
  heldUp,
  follows,
}: Partial<Omit<Start, 'trigger'>> = {}): Pick<RunDocument, 'missed' | 'heldUp' | 'follows'> {
  return {
    ...(missed > 0 && { missed }),
    ...(heldUp && { heldUp }),
    ...(follows !== undefined && { follows }),
  };
}

/** A failure in the form in which documents list what went wrong. */
export function toProblem(failure: Failure): Problem {
  return { ...failure, severity: 'error', count: 1, examples: [] };
}

/** A run that ended without a document of its own. */
export function failedDocument(document: RunDocument, failure: Failure, now: Date): RunDocument {
  return {
    ...document,
    status: failure.code === 'cancelled' ? 'cancelled' : 'failed',
    endedAt: now.toISOString(),
    durationMs: Math.max(0, now.getTime() - Date.parse(document.startedAt)),
    problems: [...document.problems, toProblem(failure)],
  };
}

/** A run whose process is gone. */
export function interruptedDocument(document: RunDocument, now: Date): RunDocument {
  const failure: Failure = {
    code: 'cancelled',
    message: 'This run was interrupted: the app quit or crashed before it ended.',
    advice: 'Nothing is lost. Events that were not sent yet go first in the next run.',
  };
  return { ...failedDocument(document, failure, now), status: 'failed' };
}

/**
 * What a resumed run ends as. Where the outbox couldn't even be opened (the trait is busy, say), the earlier document stands, with
 * what went wrong: a plan that was held is still held.
 */
export function resumedDocument(earlier: RunDocument, outcome: RunDocument): RunDocument {
  const reachedOutbox = outcome.status !== 'failed' || outcome.events.planned > 0;
  const isGone = outcome.problems.some((problem) => problem.code === 'not_found');
  if (reachedOutbox || isGone) return outcome;
  return { ...earlier, problems: [...earlier.problems, ...outcome.problems] };
}

/** A held plan that will not be sent: given up by the analyst or replaced by a newer run. */
export function discardedDocument(document: RunDocument, message: string): RunDocument {
  const problem: Problem = { code: 'cancelled', severity: 'warning', message, count: 1, examples: [] };
  return { ...document, status: 'cancelled', problems: [...document.problems, problem] };
}

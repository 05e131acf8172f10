/** `status`: how a project's traits stand, for people and for monitoring. */

import type { Waiting } from '../../preload/model.ts';
import type { RunDocument } from '../../preload/run-model.ts';
import { describeSchedule } from '../scheduler/next-run.ts';
import { savedSchedule } from '../scheduler/schedule.ts';
import { toProblem } from '../services/run-document.ts';
import { blockedRuns, runsOfTrait } from '../store/runs.ts';
import { scheduleState, waitingOf } from '../store/schedule-states.ts';
import type { TraitFile } from '../traits/trait-file.ts';
import type { Command, Context } from './context.ts';
import { worst } from './daemon.ts';
import { traitIdOf } from './file-agenda.ts';
import { renderProblems } from './problems.ts';
import { projectReader } from './project-traits.ts';
import { asPublished } from './sync.ts';
import { table } from './table.ts';
import { projectDirOf } from './target.ts';

/** One trait of `status --json`. */
interface TraitStatus {
  readonly trait: string;
  readonly name: string;
  readonly file: string;
  readonly schedule: string;
  readonly lastRun: RunDocument | null;
  /** ISO 8601 UTC; null where it is not counted yet, or doesn't go by the clock. */
  readonly nextRunAt: string | null;
  readonly waiting: Waiting | null;
  /** Runs whose plans a guard holds back, newest first. */
  readonly held: readonly string[];
}

/** Exit code: as of the last runs, the one that needs somebody most. */
export function status(): Command {
  return async (context) => {
    const { files, failures } = projectReader(projectDirOf(context))();
    const traits = files.map((file) => statusOf(context, file));
    const ended = traits.flatMap(({ lastRun }) => (lastRun && lastRun.status !== 'running' ? [lastRun] : []));
    const problems = failures.map(toProblem);
    const parts = [render(traits), renderProblems(problems, context.terminal)];
    return {
      document: { traits, problems },
      text: parts.filter((part) => part !== '').join('\n\n'),
      exitCode: worst(ended, failures),
    };
  };
}

function statusOf({ services }: Context, file: TraitFile): TraitStatus {
  const { db } = services.work;
  const traitId = traitIdOf(file);
  const [last] = runsOfTrait(db, traitId, 1);
  return {
    trait: file.key,
    name: file.name,
    file: file.path,
    schedule: file.schedule,
    lastRun: last ? asPublished(last) : null,
    nextRunAt: scheduleState(db, traitId).nextRunAt ?? null,
    waiting: waitingOf(db, traitId) ?? null,
    held: blockedRuns(db, traitId).map(({ run }) => run),
  };
}

function render(traits: readonly TraitStatus[]): string {
  if (traits.length === 0) return 'There is no trait file here: a .sql file with a sqltraits comment on top.';
  return table(
    ['trait', 'schedule', 'last run', 'status', 'next run', 'note'].map((title) => ({ title })),
    traits.map(({ trait, schedule, lastRun, nextRunAt, ...more }) => [
      trait,
      describeSchedule(savedSchedule(schedule)),
      lastRun ? shortTime(lastRun.startedAt) : 'never',
      lastRun?.status ?? '',
      nextRunAt ? shortTime(nextRunAt) : '',
      noteOf(more),
    ]),
  );
}

function noteOf({ held, waiting }: Pick<TraitStatus, 'held' | 'waiting'>): string {
  if (held.length > 0) return `held by a guard: sqltraits runs show ${held[0]}`;
  return waiting ? `waiting: ${waiting.reason}` : '';
}

/** UTC, to the minute. */
const shortTime = (isoTime: string): string => isoTime.slice(0, 16).replace('T', ' ');

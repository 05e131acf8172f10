/** `status`: how a project's traits stand, for people and for monitoring. */

import type { Failure, Waiting } from '../../preload/model.ts';
import type { RunDocument } from '../../preload/run-model.ts';
import { describeSchedule } from '../scheduler/next-run.ts';
import { savedSchedule } from '../scheduler/schedule.ts';
import { toProblem } from '../services/runs/run-document.ts';
import { blockedRuns, runsOfTrait } from '../store/runs.ts';
import { scheduleState, waitingOf } from '../store/schedule-states.ts';
import type { TraitFile } from '../traits/trait-file.ts';
import type { Command, Context, Outcome } from './context.ts';
import { type DaemonSign, isAtWork, readSign } from './daemon-sign.ts';
import type { ExitCode } from './exit-code.ts';
import { traitIdOf } from './file-agenda.ts';
import { worst } from './ledger.ts';
import { renderProblems } from './problems.ts';
import { projectReader } from './project-traits.ts';
import { silenceOf } from './silence.ts';
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
  /** Not sent for longer than the header's `silent_hours`. */
  readonly silent: boolean;
}

/** The daemon of this data directory, as `status --json` has it. */
interface DaemonStatus extends DaemonSign {
  readonly atWork: boolean;
}

interface StatusOptions {
  /** Only whether the daemon is at work, for probes: exit code 0 or 1. */
  readonly live?: boolean;
}

/** Exit code: as of the last runs, the one that needs somebody most. */
export function status({ live = false }: StatusOptions): Command {
  return async (context) => {
    const daemon = daemonOf(context);
    if (live) return livenessOf(daemon);
    const { files, failures } = projectReader(projectDirOf(context))();
    const traits = files.map((file) => statusOf(context, file));
    const problems = failures.map(toProblem);
    const parts = [render(traits), renderProblems(problems, context.terminal), daemon && wordOf(daemon)];
    return {
      document: { daemon: daemon ?? null, traits, problems },
      text: parts.filter((part) => part).join('\n\n'),
      exitCode: exitCodeOf(traits, failures),
    };
  };
}

function daemonOf({ host }: Context): DaemonStatus | undefined {
  const sign = readSign(host.dataDir);
  return sign && { ...sign, atWork: isAtWork(sign, host.now()) };
}

function livenessOf(daemon: DaemonStatus | undefined): Outcome {
  const text = daemon ? wordOf(daemon) : 'No daemon has been at work on this data directory.';
  return { document: { daemon: daemon ?? null }, text, exitCode: daemon?.atWork ? 0 : 1 };
}

const wordOf = ({ pid, atWork, startedAt, lookedAt }: DaemonStatus): string =>
  atWork
    ? `The daemon is at work (process ${pid}, since ${shortTime(startedAt)}).`
    : `The daemon is gone: process ${pid} was last at work at ${shortTime(lookedAt)}.`;

function exitCodeOf(traits: readonly TraitStatus[], failures: readonly Failure[]): ExitCode {
  const ended = traits.flatMap(({ lastRun }) => (lastRun && lastRun.status !== 'running' ? [lastRun] : []));
  return traits.some(({ silent }) => silent) ? 1 : worst(ended, failures);
}

function statusOf({ services, host }: Context, file: TraitFile): TraitStatus {
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
    silent: silenceOf(db, file, host.now()) !== undefined,
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

function noteOf({ held, silent, waiting }: Pick<TraitStatus, 'held' | 'silent' | 'waiting'>): string {
  if (held.length > 0) return `held by a guard: sqltraits runs show ${held[0]}`;
  if (silent) return 'silent for longer than it may';
  return waiting ? `waiting: ${waiting.reason}` : '';
}

/** UTC, to the minute. */
const shortTime = (isoTime: string): string => isoTime.slice(0, 16).replace('T', ' ');

/** Every alert in words: what happened to which trait, and what to do next. Pure. */
import type { Alert } from '../../preload/alerts.ts';
import type { RunDocument } from '../../preload/run-model.ts';

type Words = Pick<Alert, 'title' | 'message' | 'advice'>;

const number = new Intl.NumberFormat('en-US');

interface Phrase {
  readonly verb: string;
  readonly message: (run: RunDocument) => string;
  readonly advice: string;
}

const rowsRead = ({ rows }: RunDocument): string => `The result has ${number.format(rows.read)} rows now.`;

const phrases: Readonly<Record<Exclude<Alert['kind'], 'silent'>, Phrase>> = {
  failing: {
    verb: 'failed',
    message: firstProblem,
    advice: 'Open the run, mend what it names, and run the trait again. It tries again at its next time.',
  },
  blocked: {
    verb: 'was stopped before sending',
    message: firstProblem,
    advice: 'Open the run, look at its plan, then send or discard it.',
  },
  partial: {
    verb: 'was sent in part',
    message: ({ events }) =>
      `${number.format(events.failed)} of ${number.format(events.planned)} calls were not accepted.`,
    advice: 'Open the run to see why. They are sent again with the next run.',
  },
  recovered: {
    verb: 'is well again',
    message: ({ events }) => `Its last run sent ${number.format(events.sent)} calls.`,
    advice: 'Nothing to do.',
  },
  changed: {
    verb: 'changed more than usual',
    message: ({ rows }) => `${number.format(rows.changed)} of ${number.format(rows.read)} rows changed.`,
    advice: 'Open the run and look at the changes. They were sent; the run can be taken back.',
  },
  grew: {
    verb: 'grew',
    message: rowsRead,
    advice: 'Open the run and look at what was added. It was sent; the run can be taken back.',
  },
  shrank: {
    verb: 'shrank',
    message: rowsRead,
    advice: 'Open the run and look at what was removed. It was sent; the run can be taken back.',
  },
  slow: {
    verb: 'ran slowly',
    message: ({ durationMs }) => `Its last run took ${number.format(Math.round(durationMs / 1000))} seconds.`,
    advice: 'See whether the warehouse is busy, or whether the query can be made cheaper.',
  },
};

/** About a run. */
export function wordsOf(kind: keyof typeof phrases, run: RunDocument): Words {
  const { verb, message, advice } = phrases[kind];
  return { title: `${run.traitName} ${verb}`, message: message(run), advice: adviceOf(run, kind) ?? advice };
}

/** About a trait that should have run. */
export function silentWords(traitName: string, silentHours: number): Words {
  return {
    title: `${traitName} has not run`,
    message: `Nothing was sent for more than ${number.format(silentHours)} hours.`,
    advice:
      'Open the trait and run it now. See that it has a schedule and that this machine is on when it is due.',
  };
}

function firstProblem({ problems }: RunDocument): string {
  return firstError(problems)?.message ?? 'See the run for what went wrong.';
}

/** A failure knows its own way out best. */
const adviceOf = ({ problems }: RunDocument, kind: Alert['kind']): string | undefined =>
  kind === 'failing' ? firstError(problems)?.advice : undefined;

const firstError = (problems: RunDocument['problems']) =>
  problems.find(({ severity }) => severity === 'error') ?? problems[0];

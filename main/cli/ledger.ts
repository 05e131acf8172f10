/** What a daemon has run, and what it says of it: one line for each thing that happened. */
import type { Failure } from '../../preload/model.ts';
import type { RunDocument } from '../../preload/run-model.ts';
import type { Context, Outcome } from './context.ts';
import { type ExitCode, exitCodeOf } from './exit-code.ts';
import type { Silence } from './silence.ts';
import { asPublished } from './sync.ts';
import { counted } from './words.ts';

/** Documents that `--json` prints in the end. */
const runsKept = 100;

export interface Ledger {
  say(text: string): void;
  /** Says each failure once, as long as it lasts. */
  failed(now: readonly Failure[]): void;
  /** Says each trait's silence once, as long as it lasts. */
  silent(now: readonly Silence[]): void;
  follow(running: Promise<RunDocument | undefined>): void;
  /** Waits for what runs; how many that were. */
  drained(): Promise<number>;
  /** With an exit code that tells how the runs ended, or without (one that ran for weeks is not to be judged by its last hundred). */
  outcome(isJudged: boolean): Outcome;
}

export function createLedger({ host, terminal }: Pick<Context, 'host' | 'terminal'>): Ledger {
  const underWay = new Set<Promise<unknown>>();
  const documents: RunDocument[] = [];
  let failures: readonly Failure[] = [];
  const say = (text: string): void => terminal.err.write(`${host.now().toISOString()} ${text}\n`);
  const [sayFailures, saySilences] = [sayOnce(say), sayOnce(say)];
  return {
    say,
    failed: (now) => {
      failures = now;
      sayFailures(now.map(({ message }) => `error ${message}`));
    },
    silent: (now) =>
      saySilences(now.map(({ key, hours, sinceAt }) => `${key} silent hours=${hours} since=${sinceAt}`)),
    follow: (running) => {
      const noted = running.then((document) => {
        underWay.delete(noted);
        if (!document) return;
        documents.splice(0, documents.length - runsKept + 1);
        documents.push(asPublished(document));
        say(lineOf(document));
      });
      underWay.add(noted);
    },
    drained: async () => (await Promise.all(underWay)).length,
    outcome: (isJudged) => ({
      document: { runs: documents, problems: failures },
      text: counted(documents.length, 'run'),
      exitCode: isJudged ? worst(documents, failures) : 0,
    }),
  };
}

/** Says what is new among the lines that hold now. */
function sayOnce(say: (line: string) => void): (now: readonly string[]) => void {
  let said: ReadonlySet<string> = new Set();
  return (now) => {
    for (const line of now.filter((each) => !said.has(each))) say(line);
    said = new Set(now);
  };
}

/** `has_open_ticket succeeded read=309 added=3 ... run=ID ms=812`, and the reason where there is one. */
function lineOf({ trait, status, rows, events, run, durationMs, problems, ...start }: RunDocument): string {
  const { read, added, changed, removed } = rows;
  const { missed, heldUp, follows } = start;
  const facts = {
    read,
    added,
    changed,
    removed,
    sent: events.sent,
    failed: events.failed,
    ...(missed && { missed }),
    ...(heldUp && { held_up: 'own_run' }),
    ...(follows !== undefined && { after: follows }),
  };
  const numbers = Object.entries({ ...facts, run, ms: Math.round(durationMs) }).map((pair) => pair.join('='));
  const [problem] = status === 'succeeded' ? [] : problems;
  const reason = problem ? [`code=${problem.code}`, JSON.stringify(problem.message)] : [];
  return [trait, status, ...numbers, ...reason].join(' ');
}

/** What needs somebody most decides: a failed run, a file or query to mend, a held plan, rows that were refused. */
export function worst(documents: readonly RunDocument[], failures: readonly Failure[]): ExitCode {
  const codes = [...documents.map(exitCodeOf), ...(failures.length > 0 ? ([2] as const) : [])];
  return ([1, 2, 3, 4] as const).find((code) => codes.includes(code)) ?? 0;
}

/** `daemon`: the scheduler over a project's trait files, without a window; one line per run on stderr. */
import type { Failure } from '../../preload/model.ts';
import type { RunDocument } from '../../preload/run-model.ts';
import { toFailure } from '../errors.ts';
import type { Start } from '../scheduler/agenda.ts';
import type { TraitFile } from '../traits/trait-file.ts';
import type { Command, Context, Outcome } from './context.ts';
import { type ExitCode, exitCodeOf } from './exit-code.ts';
import { againWhereInterrupted, fileAgenda, traitIdOf } from './file-agenda.ts';
import { type ProjectTraits, projectReader } from './project-traits.ts';
import { asPublished } from './sync.ts';
import { openRunTarget, openTarget, projectDirOf } from './target.ts';
import { visible } from './visible.ts';
import { counted } from './words.ts';

/** Documents that `--json` prints in the end. */
const runsKept = 100;

export function daemon({ once = false }: { readonly once?: boolean }): Command {
  return async (context) => {
    const ledger = createLedger(context);
    const read = projectReader(projectDirOf(context));
    // Throws where there is no project at all; later on the last good one goes on.
    const first = read();
    againWhereInterrupted(context, first.files);
    const agenda = fileAgenda(context, {
      read: lastGood(read, first, ledger.failed),
      start: (file, start) => ledger.follow(run(context, file, start)),
      failed: ledger.failed,
      // A timer of the system's own says when: nothing is put off.
      ...(once && { spreadMs: 0 }),
    });
    const scheduler = context.services.work.schedule(agenda);
    ledger.say(`${once ? 'once' : 'started'} traits=${first.files.length} project=${projectDirOf(context)}`);
    if (once) await untilNothingIsDue(context, scheduler.tick, ledger);
    else {
      scheduler.start();
      await aborted(context.signal);
      scheduler.stop();
    }
    // Runs that are cut short bring their documents, too.
    await context.services.work.runs.stop();
    await ledger.drained();
    return ledger.outcome(once);
  };
}

/** A run may be followed by another trait's: until a look at the agenda starts nothing. */
async function untilNothingIsDue(
  { signal, services }: Context,
  tick: () => void,
  ledger: Ledger,
): Promise<void> {
  const stop = () => void services.work.runs.stop();
  signal.addEventListener('abort', stop, { once: true });
  do tick();
  while ((await ledger.drained()) > 0 && !signal.aborted);
  signal.removeEventListener('abort', stop);
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

function lastGood(
  read: () => ProjectTraits,
  first: ProjectTraits,
  failed: (failures: readonly Failure[]) => void,
): () => ProjectTraits {
  let good = first;
  return () => {
    try {
      good = read();
    } catch (error) {
      failed([toFailure(error)]);
    }
    return good;
  };
}

/** One run to its end; undefined where another one of the trait is under way. */
async function run(context: Context, file: TraitFile, { missed }: Start): Promise<RunDocument | undefined> {
  const { runs, archive } = context.services.work;
  const traitId = traitIdOf(file);
  try {
    const target = await openRunTarget(context, await openTarget(context, file.shownPath));
    return await runs.start(target, { trigger: 'schedule', missed }).ended;
  } catch (error) {
    if (runs.isActive(traitId)) return undefined;
    runs.refuse({ traitId, key: file.key, name: file.name }, error);
    return archive.list({ traitId, limit: 1 })[0];
  }
}

type Ledger = ReturnType<typeof createLedger>;

/** What the daemon has run, and what it says of it. */
function createLedger({ host, terminal }: Context) {
  const underWay = new Set<Promise<unknown>>();
  const documents: RunDocument[] = [];
  let [failures, told]: [readonly Failure[], ReadonlySet<string>] = [[], new Set()];
  const say = (text: string): void => terminal.err.write(`${host.now().toISOString()} ${visible(text)}\n`);
  return {
    say,
    /** Says each failure once, as long as it lasts. */
    failed: (now: readonly Failure[]): void => {
      for (const { message } of now.filter((failure) => !told.has(failure.message))) say(`error ${message}`);
      [failures, told] = [now, new Set(now.map(({ message }) => message))];
    },
    follow: (running: Promise<RunDocument | undefined>): void => {
      const noted = running.then((document) => {
        underWay.delete(noted);
        if (!document) return;
        documents.splice(0, documents.length - runsKept + 1);
        documents.push(asPublished(document));
        say(lineOf(document));
      });
      underWay.add(noted);
    },
    /** Waits for what runs; how many that were. */
    drained: async (): Promise<number> => (await Promise.all(underWay)).length,
    outcome: (once: boolean): Outcome => ({
      document: { runs: documents, problems: failures },
      text: `${counted(documents.length, 'run')}`,
      exitCode: once ? worst(documents, failures) : 0,
    }),
  };
}

/** `has_open_ticket succeeded read=309 added=3 ... run=ID ms=812`, and the reason where there is one. */
function lineOf({ trait, status, rows, events, run, durationMs, missed, problems }: RunDocument): string {
  const { read, added, changed, removed } = rows;
  const facts = {
    read,
    added,
    changed,
    removed,
    sent: events.sent,
    failed: events.failed,
    ...(missed && { missed }),
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

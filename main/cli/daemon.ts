/** `daemon`: the scheduler over a project's trait files, without a window; one line per run on stderr. */
import { resolve } from 'node:path';
import type { Failure } from '../../preload/model.ts';
import type { RunDocument } from '../../preload/run-model.ts';
import { toFailure } from '../errors.ts';
import type { Start } from '../scheduler/agenda.ts';
import type { TraitFile } from '../traits/trait-file.ts';
import type { Command, Context, Outcome } from './context.ts';
import { tellDigest } from './daemon-digest.ts';
import { lockDaemon } from './daemon-lock.ts';
import { leaveSign, removeSign } from './daemon-sign.ts';
import { openWebhook } from './daemon-webhook.ts';
import { againWhereInterrupted, fileAgenda, traitIdOf } from './file-agenda.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { type ProjectTraits, projectReader } from './project-traits.ts';
import { silenceOf } from './silence.ts';
import { openRunTarget, openTarget, projectDirOf } from './target.ts';

/** Longest wait for messages to the webhook at the end, ms: all tries of one, or a stop that must not be long. */
const messagesWaitMs = 60_000;
const lastWordsMs = 5_000;

interface DaemonOptions {
  /** Runs what is due now, and leaves. */
  readonly once?: boolean;
}

/** Throws `busy` while another daemon has the data directory. */
export function daemon({ once = false }: DaemonOptions): Command {
  return async (context) => {
    const unlock = lockDaemon(context.host.dataDir);
    try {
      return await work(context, once);
    } finally {
      unlock();
    }
  };
}

async function work(context: Context, once: boolean): Promise<Outcome> {
  const { host } = context;
  const { db, runs, schedule } = context.services.work;
  const ledger = createLedger(context);
  const read = projectReader(projectDirOf(context));
  // Throws where there is no project at all; later on the last good one goes on.
  const first = read();
  let { files } = first;
  const rulesOf = (traitId: string) => files.find((file) => traitIdOf(file) === traitId)?.alerts ?? {};
  const webhook = await openWebhook(context, { webhook: first.project.webhook, rulesOf }, ledger.say);
  againWhereInterrupted(context, first.files);
  const readGood = lastGood(read, first, ledger.failed);
  const agenda = fileAgenda(context, {
    read: () => {
      const project = readGood();
      files = project.files;
      const silences = project.files.flatMap((file) => silenceOf(db, file, host.now()) ?? []);
      ledger.silent(silences);
      // A timer's every start would tell it anew.
      if (!once) webhook.silent(silences);
      tellDigest(context, project, { say: ledger.say, webhook });
      return project;
    },
    start: (file, start) => ledger.follow(run(context, file, start)),
    failed: ledger.failed,
    // A timer of the system's own says when: nothing is put off, and nobody has to be told that somebody is here.
    ...(once ? { spreadMs: 0 } : { looked: signOf(context) }),
  });
  const scheduler = schedule(agenda);
  ledger.say(`${once ? 'once' : 'started'} traits=${first.files.length} project=${projectDirOf(context)}`);
  if (once) await untilNothingIsDue(context, scheduler.tick, ledger);
  else {
    scheduler.start();
    await aborted(context.signal);
    scheduler.stop();
    ledger.say(`stopping runs=${runs.documents().length}`);
  }
  // Runs that are cut short bring their documents, too.
  await runs.stop();
  await ledger.drained();
  await webhook.close(once ? messagesWaitMs : lastWordsMs);
  if (!once) removeSign(host.dataDir);
  return ledger.outcome(once);
}

/** Left at each look at what is due. */
function signOf({ host, options }: Context): () => void {
  const project = resolve(projectDirOf({ options }));
  const startedAt = host.now().toISOString();
  return () =>
    leaveSign(host.dataDir, { pid: process.pid, project, startedAt, lookedAt: host.now().toISOString() });
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
async function run(context: Context, file: TraitFile, start: Start): Promise<RunDocument | undefined> {
  const { runs, archive } = context.services.work;
  const traitId = traitIdOf(file);
  try {
    const target = await openRunTarget(context, await openTarget(context, file.shownPath));
    const { trigger, ...due } = start;
    return await runs.start(target, { trigger, due }).ended;
  } catch (error) {
    if (runs.isActive(traitId)) return undefined;
    runs.refuse({ traitId, key: file.key, name: file.name }, error, start);
    return archive.list({ traitId, limit: 1 })[0];
  }
}

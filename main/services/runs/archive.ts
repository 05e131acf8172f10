/** What happened: runs, their events, one row key's history over all traits; and what to do with a held plan. */

import type { Failure } from '../../../preload/model.ts';
import type { RequestPage } from '../../../preload/requests.ts';
import type { RunDay } from '../../../preload/run-days.ts';
import type { EventRecord, RunDocument, RunMark } from '../../../preload/run-model.ts';
import type { EventPage } from '../../engine/reading.ts';
import { stateIds } from '../../engine/state/open.ts';
import type { RequestRange } from '../../engine/state/requests.ts';
import { AppError, toFailure } from '../../errors.ts';
import { logged } from '../../log.ts';
import { runDays } from '../../store/run-days.ts';
import { findRun, latestMarks, latestRuns, runsOfTrait, saveRun } from '../../store/runs.ts';
import type { Core } from '../core.ts';
import { discardedDocument } from './run-document.ts';

/** One row key's events over all traits, newest first, and what kept some traits from being asked. */
export interface KeyHistory {
  readonly events: readonly EventRecord[];
  readonly failures: readonly Failure[];
}

export interface Archive {
  /** Newest first. */
  list(input: { readonly traitId?: string | undefined; readonly limit: number }): readonly RunDocument[];
  /** The last days, today included. */
  days(traitId: string | undefined, days: number): readonly RunDay[];
  /** Throws `not_found`. */
  find(runId: string): RunDocument;
  events(runId: string, page: EventPage): { readonly total: number; readonly events: readonly EventRecord[] };
  /** The log of a run's requests; empty for runs that sent nothing. */
  requests(runId: string, range: RequestRange): RequestPage;
  /** Over the traits in the app and those in files. A damaged state hides only its own trait's events. */
  history(key: string, limit: number): KeyHistory;
  /** The last runs of every trait in short, newest first. */
  marks(): readonly RunMark[];
  /** The run if a guard still holds its plan; throws `bad_input` otherwise. */
  held(runId: string): RunDocument;
  discard(runId: string): void;
}

/** As many runs as a sparkline has bars. */
const marksShown = 30;

export function createArchive(core: Core): Archive {
  const find = (runId: string) => existing(core, runId);
  return {
    list: ({ traitId, limit }) =>
      traitId === undefined ? latestRuns(core.db, limit) : runsOfTrait(core.db, traitId, limit),
    days: (traitId, days) => runDays(core.db, { traitId, since: daysAgo(core.host.now(), days - 1) }),
    find,
    events: (runId, page) => core.parts.reads.runEvents(core.stateDir, find(runId).traitId, runId, page),
    requests: (runId, range) =>
      core.parts.reads.runRequests(core.stateDir, find(runId).traitId, runId, range) ??
      noRequests(range.filter),
    history: (key, limit) => keyHistory(core, key, limit),
    marks: () => latestMarks(core.db, marksShown),
    held: (runId) => held(find(runId)),
    discard: (runId) => {
      const document = held(find(runId));
      core.parts.reads.discardPlan(core.stateDir, document.traitId, runId);
      const discarded = discardedDocument(document, 'The held plan was discarded. Nothing of it was sent.');
      saveRun(core.db, discarded, process.pid);
      core.bus.publish('runChanged', discarded);
    },
  };
}

/** When that day began, by this computer's calendar; ISO 8601 UTC. */
const daysAgo = (now: Date, days: number): string =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() - days).toISOString();

const noRequests = (filter: RequestPage['filter']): RequestPage => ({
  filter,
  total: 0,
  items: [],
  summary: { requests: 0, retries: 0, statuses: [], medianMs: null, p95Ms: null },
});

function keyHistory(core: Core, key: string, limit: number): KeyHistory {
  const failures: Failure[] = [];
  // By their state files: the only list that covers traits in the app and in files.
  const events = stateIds(core.stateDir).flatMap((traitId) => {
    try {
      return core.parts.reads.keyHistory(core.stateDir, traitId, key, limit);
    } catch (error) {
      const failure = toFailure(error);
      core.log.warn({ trait: traitId, failure: logged(failure) }, 'history could not be read');
      failures.push(failure);
      return [];
    }
  });
  return { events: events.toSorted((a, b) => b.at.localeCompare(a.at)).slice(0, limit), failures };
}

function existing(core: Core, runId: string): RunDocument {
  const document = findRun(core.db, runId);
  if (!document)
    throw new AppError('not_found', `There is no run ${runId}.`, { advice: 'List them: `sqltraits runs`.' });
  return document;
}

function held(document: RunDocument): RunDocument {
  if (document.status === 'blocked') return document;
  throw new AppError(
    'bad_input',
    `Run ${document.run} holds no plan to approve or discard (it is ${document.status}).`,
    {
      advice: 'Start a new run of this trait.',
    },
  );
}

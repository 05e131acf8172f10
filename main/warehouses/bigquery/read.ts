/** Runs a query as a job and streams its rows; or reads on from a job that another process started. */
import type { ReadOptions, RowBatch } from '../warehouse.ts';
import { apiErrorOf } from './api-error.ts';
import type { Client } from './client.ts';
import { type JobPlace, readHandle, writeHandle } from './handle.ts';
import { cancelJob, earlierJob, type StartingJob, startJob } from './job.ts';
import { readPages } from './pages.ts';

export interface ReadWork {
  readonly client: Client;
  readonly sql: string;
  readonly width: number;
  readonly maximumBytes: number | undefined;
  readonly options: ReadOptions;
  /** Told when the server has taken the query, or still has it. */
  readonly onJob: () => void;
}

export async function* readQuery(work: ReadWork): AsyncGenerator<RowBatch, void, undefined> {
  const { resume } = work.options;
  const place = resume === undefined ? null : readHandle(resume, work.sql);
  if (place !== null && (yield* readEarlier(work, place))) return;
  yield* readNew(work);
}

/** False where the server has the job no longer, or its result: BigQuery keeps both for about a day. */
async function* readEarlier(work: ReadWork, place: JobPlace): AsyncGenerator<RowBatch, boolean, undefined> {
  const state = { complete: false };
  try {
    yield* readJob(work, earlierJob(place), state);
    return true;
  } catch (error) {
    const { status } = apiErrorOf(error);
    const isGone = !state.complete && status >= 400 && status < 500 && status !== 401;
    if (!isGone) throw error;
    return false;
  }
}

async function* readNew(work: ReadWork): AsyncGenerator<RowBatch, void, undefined> {
  const { client, sql, maximumBytes, options } = work;
  const { signal, tag } = options;
  yield* readJob(work, startJob(client, { sql, signal, tag, maximumBytes }), { complete: false });
}

interface JobState {
  /** The server has the whole result: there is nothing to cancel any more. */
  complete: boolean;
}

/**
 * Whoever aborts or leaves early has the job cancelled. After any other failure it goes on: a later run can read its result
 * without paying again.
 */
async function* readJob(
  { client, sql, width, options, onJob }: ReadWork,
  job: StartingJob,
  state: JobState,
): AsyncGenerator<RowBatch, void, undefined> {
  const { signal, onStarted } = options;
  const onComplete = (): void => {
    state.complete = true;
  };
  let failed = false;
  try {
    await job.started;
    onJob();
    if (job.isNew) onStarted?.(writeHandle(job.place, sql));
    yield* readPages(client, { place: job.place, width, signal, onComplete });
  } catch (error) {
    failed = !signal.aborted;
    throw error;
  } finally {
    if (!state.complete && !failed) await cancelJob(client, job);
  }
}

/** Runs a query as a job and streams its rows; or reads on from a job that another process started. */
import type { ReadOptions, RowBatch } from '../warehouse.ts';
import { apiErrorOf } from './api-error.ts';
import type { Client } from './client.ts';
import { type JobPlace, readHandle, writeHandle } from './handle.ts';
import { cancelJob, startJob } from './job.ts';
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
  let complete = false;
  try {
    yield* readJob(work, place, () => {
      complete = true;
    });
    return true;
  } catch (error) {
    const { status } = apiErrorOf(error);
    const isGone = !complete && status >= 400 && status < 500 && status !== 401;
    if (!isGone) throw error;
    return false;
  }
}

async function* readNew(work: ReadWork): AsyncGenerator<RowBatch, void, undefined> {
  const { client, sql, maximumBytes, options } = work;
  const { signal, tag } = options;
  const job = startJob(client, { sql, signal, tag, maximumBytes });
  let complete = false;
  try {
    await job.started;
    options.onStarted?.(writeHandle(job.place, sql));
    yield* readJob(work, job.place, () => {
      complete = true;
    });
  } finally {
    if (!complete) await cancelJob(client, job);
  }
}

function readJob(
  { client, width, options, onJob }: ReadWork,
  place: JobPlace,
  onComplete: () => void,
): AsyncGenerator<RowBatch, void, undefined> {
  onJob();
  return readPages(client, { place, width, signal: options.signal, onComplete });
}

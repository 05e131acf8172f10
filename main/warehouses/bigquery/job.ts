/** Query jobs: started under an id of our own, so that a start that was asked for twice is still one; cancelled by that id. */
import { randomUUID } from 'node:crypto';
import type { ReadOptions } from '../warehouse.ts';
import { abortable, inTime } from './abortable.ts';
import { apiErrorOf } from './api-error.ts';
import type { Client } from './client.ts';
import type { JobPlace } from './handle.ts';
import { labelsOf } from './labels.ts';
import { retrying } from './retry.ts';

/** How long a cancel may take before we stop waiting for it. */
const patienceMs = 5_000;

export interface JobOptions extends Pick<ReadOptions, 'signal' | 'tag'> {
  readonly sql: string;
  readonly maximumBytes: number | undefined;
}

/** A job that was asked for. */
export interface StartingJob {
  readonly place: JobPlace;
  /** Fulfilled when the server has taken it. */
  readonly started: Promise<void>;
  /** Fulfilled when no request for it is under way, whatever came of it: a cancel must not overtake its job. */
  readonly answered: () => Promise<unknown>;
  /** False for a job that another process started. */
  readonly isNew: boolean;
}

export function startJob(client: Client, options: JobOptions): StartingJob {
  const place = { jobId: `sqltraits_${randomUUID()}`, location: client.settings.location };
  const query = { ...place, ...configurationOf(client, options) };
  let request: Promise<unknown> = Promise.resolve();
  const send = (): Promise<unknown> => {
    request = client.bigquery.createQueryJob(query);
    return request;
  };
  const answered = (): Promise<unknown> => request.catch(() => {});
  return { place, started: insert(send, options.signal), answered, isNew: true };
}

/** A job that another process started. */
export function earlierJob(place: JobPlace): StartingJob {
  return { place, started: Promise.resolve(), answered: () => Promise.resolve(), isNew: false };
}

function configurationOf({ settings, applicationName }: Client, { sql, tag, maximumBytes }: JobOptions) {
  return {
    query: sql,
    useLegacySql: false,
    labels: labelsOf(applicationName, tag),
    jobTimeoutMs: settings.statementTimeout * 1000,
    ...(maximumBytes !== undefined && { maximumBytesBilled: String(maximumBytes) }),
  };
}

async function insert(send: () => Promise<unknown>, signal: AbortSignal): Promise<void> {
  await retrying(signal, async (attempt) => {
    try {
      await inTime(send(), signal);
    } catch (error) {
      // The answer to an earlier attempt was lost, but not the attempt.
      const isOurs = attempt > 1 && apiErrorOf(error).status === 409;
      if (!isOurs) throw error;
    }
  });
}

/** Tells the server to stop; waits a little for it to have heard. Failing is no failure: the job then ends by its timeout. */
export async function cancelJob(client: Client, { place, answered }: StartingJob): Promise<void> {
  const signal = AbortSignal.timeout(patienceMs);
  const { jobId, location } = place;
  try {
    await abortable(answered(), signal);
    await retrying(signal, () => abortable(client.bigquery.job(jobId, { location }).cancel(), signal));
  } catch {
    // Nobody waits for this result any more.
  }
}

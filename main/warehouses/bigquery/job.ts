/** Query jobs: started under an id of our own, so that a start that was asked for twice is still one; cancelled by that id. */
import { randomUUID } from 'node:crypto';
import type { ReadOptions } from '../warehouse.ts';
import { abortable } from './abortable.ts';
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

/** A job that was asked for; `started` settles when the server has answered. */
export interface StartingJob {
  readonly place: JobPlace;
  readonly started: Promise<void>;
  /** False for a job that another process started. */
  readonly isNew: boolean;
}

export function startJob(client: Client, options: JobOptions): StartingJob {
  const place = { jobId: `sqltraits_${randomUUID()}`, location: client.settings.location };
  return { place, started: insert(client, place, options), isNew: true };
}

async function insert(client: Client, place: JobPlace, options: JobOptions): Promise<void> {
  const { sql, tag, signal, maximumBytes } = options;
  const query = {
    ...place,
    query: sql,
    useLegacySql: false,
    labels: labelsOf(client.applicationName, tag),
    jobTimeoutMs: client.settings.statementTimeout * 1000,
    ...(maximumBytes !== undefined && { maximumBytesBilled: String(maximumBytes) }),
  };
  await retrying(signal, async (attempt) => {
    try {
      await abortable(client.bigquery.createQueryJob(query), signal);
    } catch (error) {
      // The answer to an earlier attempt was lost, but not the attempt.
      const isOurs = attempt > 1 && apiErrorOf(error).status === 409;
      if (!isOurs) throw error;
    }
  });
}

/** Tells the server to stop; waits a little for it to have heard. Failing is no failure: the job then ends by its timeout. */
export async function cancelJob(client: Client, { place, started }: StartingJob): Promise<void> {
  const signal = AbortSignal.timeout(patienceMs);
  await abortable(started, signal).catch(() => {});
  const { jobId, location } = place;
  await retrying(signal, () => abortable(client.bigquery.job(jobId, { location }).cancel(), signal)).catch(
    () => {},
  );
}

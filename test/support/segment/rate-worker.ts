/** A thread that takes batches out of a shared bucket as fast as it may, and says when it got each. */
import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../../../main/segment/clock.ts';
import { openRate } from '../../../main/segment/rate.ts';

export interface RateTask {
  readonly bucket: SharedArrayBuffer;
  readonly perSecond: number;
  readonly burst: number;
  /** Events. */
  readonly batch: number;
  readonly batches: number;
}

const { batch, batches, ...options } = workerData as RateTask;
const rate = openRate(options);
const moments: number[] = [];
for (let taken = 0; taken < batches; taken++) {
  await rate.take(batch, new AbortController().signal);
  moments.push(systemClock.now());
}
parentPort?.postMessage(moments);

/** A process that takes batches out of a space's allowance as fast as it may, and says when it got each. */
import { systemClock } from '../../../main/segment/clock.ts';
import { openRate } from '../../../main/segment/rate.ts';
import { openSharedAllowance } from '../../../main/segment/shared-allowance.ts';
import { spaceAt } from './events.ts';

export interface RateTask {
  readonly stateDir: string;
  readonly perSecond: number;
  readonly burst: number;
  /** Events. */
  readonly batch: number;
  readonly batches: number;
}

const { stateDir, batch, batches, ...options } = JSON.parse(process.argv[2] ?? '') as RateTask;
const allowance = openSharedAllowance(stateDir, spaceAt('https://events.example.com'));
const rate = openRate({ ...options, allowance });
const moments: number[] = [];
for (let taken = 0; taken < batches; taken++) {
  await rate.take(batch, new AbortController().signal);
  moments.push(systemClock.now());
}
allowance.close();
console.log(JSON.stringify(moments));

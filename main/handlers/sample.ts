import type { Handlers } from '../../preload/contract.ts';
import type { Sample } from '../services/warehouses/sample.ts';

export const sampleHandlers = (sample: Sample): Handlers['sample'] => ({
  set: sample.set,
  change: sample.change,
});

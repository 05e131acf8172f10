/** Each space's events a second, shared by all runs of this process that send to it. */
import type { SpaceTarget } from '../engine/job.ts';
import { newBucket } from '../segment/rate.ts';

/** Gives a space its bucket: the same one for the same address and write key, whatever the space is called. */
export function createAllowances(): (space: SpaceTarget) => SpaceTarget {
  const buckets = new Map<string, SharedArrayBuffer>();
  return (space) => {
    if (space.eventsPerSecond === 0) return space;
    const key = JSON.stringify([space.host, space.writeKey]);
    const bucket = buckets.get(key) ?? newBucket();
    buckets.set(key, bucket);
    return { ...space, bucket };
  };
}

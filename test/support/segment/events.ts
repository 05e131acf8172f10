/** Events and spaces as the engine would make them. */
import type { SpaceTarget } from '../../../main/engine/job.ts';
import { buildEvent, type RunFrame, type SegmentEvent } from '../../../main/segment/payload.ts';
import type { Timing } from '../../../main/segment/transport.ts';
import type { Json } from '../../../preload/model.ts';

export const frame: RunFrame = {
  traitKey: 'has_open_ticket',
  runId: '0198f2a4-7c1e-7d3a-9a52-3f0a4c6e9a52',
  startedAt: '2026-03-01T06:00:00.000Z',
  destinations: ['Mixpanel', 'Braze'],
};

export const spaceAt = (host: string): SpaceTarget => ({
  name: 'Main',
  host,
  writeKey: 'wk_secret_123',
  eventsPerSecond: 0,
});

/** Retries as in earnest, a hundred times faster. */
export const quick: Timing = {
  requestMs: 5_000,
  maxElapsedMs: 5_000,
  firstContactMs: 5_000,
  backoffMs: 5,
  backoffCapMs: 40,
  closeMs: 200,
};

/** Identify events of `user_0`, `user_1` and so on; `traitsOf` makes each one's traits. */
export function identifies(
  count: number,
  traitsOf: (index: number) => { readonly [name: string]: Json } = (index) => ({ tickets: index }),
): SegmentEvent[] {
  return Array.from({ length: count }, (_, index) =>
    buildEvent(frame, { idKind: 'user', key: `user_${index}`, traits: traitsOf(index) }),
  );
}

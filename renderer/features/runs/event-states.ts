import type { EventState } from '../../../preload/run-model.ts';

/** What came of an event, in a word. */
export const stateWords: Record<EventState, string> = {
  held: 'Held',
  pending: 'Pending',
  sending: 'Sending',
  accepted: 'Accepted',
  kept: 'Kept',
  failed: 'Failed',
  discarded: 'Discarded',
};

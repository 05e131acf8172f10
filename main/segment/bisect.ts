/** Finds the bad events of a refused batch by halving it, so that one of them doesn't cost the others. */
import type { SpaceTarget } from '../engine/job.ts';
import { AppError } from '../errors.ts';
import type { Lane, LaneOutcome } from './lane.ts';
import type { SegmentEvent } from './payload.ts';
import type { Errand } from './transport.ts';

/** How an endpoint has behaved since its tracking was opened. */
export interface Standing {
  hasAccepted: boolean;
  /** Events refused on their own. */
  refusedAlone: number;
}

export interface Delivered {
  readonly accepted: Set<string>;
  readonly refused: Map<string, string>;
  readonly unknown: Map<string, string>;
}

/** So many refused one by one and none ever accepted: it is not the events, and halving every batch would take hours. */
const isHopeless = ({ hasAccepted, refusedAlone }: Standing): boolean => !hasAccepted && refusedAlone >= 32;

/**
 * Sends a batch, and where it is refused its halves, in order. Throws what no further batch would survive, if nothing of this one
 * can have arrived; else the events in doubt are unknown, and the next batch will throw.
 */
export async function sendBisecting(
  lane: Lane,
  batch: readonly SegmentEvent[],
  course: { readonly errand: Errand; readonly standing: Standing; readonly space: SpaceTarget },
): Promise<Delivered> {
  const { errand, standing, space } = course;
  const delivered: Delivered = { accepted: new Set(), refused: new Map(), unknown: new Map() };
  const giveUp = (error: AppError, rest: readonly SegmentEvent[]): Delivered => {
    if (delivered.accepted.size === 0 && !errand.mayHaveArrived) throw error;
    for (const { messageId } of rest) delivered.unknown.set(messageId, error.message);
    return delivered;
  };
  const sections = [batch];
  for (let section = sections.pop(); section !== undefined; section = sections.pop()) {
    const result = await lane.send(section, errand);
    const left = note(section, result, delivered);
    standing.hasAccepted ||= result.accepted.size > 0;
    if (result.outcome?.kind === 'fatal') return giveUp(result.outcome.error, [left, ...sections].flat());
    if (result.outcome?.kind !== 'refused') continue;
    const { reason, divisible } = result.outcome;
    if (divisible && left.length > 1) {
      const middle = left.length >> 1;
      sections.push(left.slice(middle), left.slice(0, middle));
      continue;
    }
    for (const { messageId } of left) delivered.refused.set(messageId, reason);
    standing.refusedAlone += left.length === 1 ? 1 : 0;
    if (isHopeless(standing)) return giveUp(refusesEverything(space, reason), sections.flat());
  }
  return delivered;
}

/** Notes what is settled; returns the events that the endpoint refused together. */
function note(section: readonly SegmentEvent[], result: LaneOutcome, delivered: Delivered): SegmentEvent[] {
  const { accepted, dropped, outcome } = result;
  const left: SegmentEvent[] = [];
  for (const event of section) {
    const { messageId } = event;
    const reason = dropped.get(messageId);
    if (accepted.has(messageId)) delivered.accepted.add(messageId);
    else if (reason !== undefined) delivered.refused.set(messageId, reason);
    else if (outcome?.kind === 'unknown') delivered.unknown.set(messageId, outcome.reason);
    else left.push(event);
  }
  return left;
}

function refusesEverything(space: SpaceTarget, reason: string): AppError {
  return new AppError('endpoint_failed', `${space.host} refuses every event.`, {
    advice: `Check the host and the write key of space "${space.name}"; all events stay pending.`,
    detail: reason,
  });
}

/** Finds the bad events of a batch by halving it, so that one of them doesn't cost the others. */
import type { SpaceTarget } from '../engine/job.ts';
import { AppError } from '../errors.ts';
import type { Lane, LaneOutcome } from './lane.ts';
import type { SegmentEvent } from './payload.ts';
import type { Errand, Outcome } from './transport.ts';

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

/** So many in a row at which the endpoint failed, each on its own: it is in trouble itself. */
const MOST_BLAMED = 8;

interface Course {
  readonly errand: Errand;
  readonly standing: Standing;
  readonly space: SpaceTarget;
}

/**
 * Sends a batch, and where it is refused, or where the endpoint fails at it again and again (5xx), its halves, in order. Throws what
 * no further batch would survive, if nothing of this one can have arrived; else the events in doubt are unknown, and the next
 * batch will throw.
 */
export function sendBisecting(
  lane: Lane,
  batch: readonly SegmentEvent[],
  course: Course,
): Promise<Delivered> {
  return new Bisection(batch, course).run(lane);
}

class Bisection {
  readonly #course: Course;
  readonly #delivered: Delivered = { accepted: new Set(), refused: new Map(), unknown: new Map() };
  /** Still to be sent, the next one last. */
  #sections: (readonly SegmentEvent[])[];
  /** Events at which the endpoint failed on their own, since it last took one, with its words. */
  #blamed = new Map<string, string>();
  /** Whether the fault can be the events': a batch of a few has too little to be compared with, and must not wait for ever. */
  #isTheirs: boolean;

  constructor(batch: readonly SegmentEvent[], course: Course) {
    this.#course = course;
    this.#sections = [batch];
    this.#isTheirs = batch.length < MOST_BLAMED;
  }

  async run(lane: Lane): Promise<Delivered> {
    const { errand, standing } = this.#course;
    for (let section = this.#sections.pop(); section !== undefined; section = this.#sections.pop()) {
      const result = await lane.send(section, errand);
      const left = note(section, result, this.#delivered);
      if (result.accepted.size > 0) {
        standing.hasAccepted = true;
        this.#isTheirs = true;
        this.#refuse(this.#blamed);
      }
      this.#settle(left, result.outcome);
    }
    if (this.#isTheirs) this.#refuse(this.#blamed);
    else this.#forgive();
    return this.#delivered;
  }

  #settle(left: readonly SegmentEvent[], outcome: LaneOutcome['outcome']): void {
    if (outcome?.kind === 'fatal') this.#giveUp(outcome.error, left);
    if (outcome?.kind !== 'refused' && outcome?.kind !== 'faulty') return;
    const isDivisible = outcome.kind === 'faulty' || outcome.divisible;
    const middle = left.length >> 1;
    if (isDivisible && middle > 0) this.#sections.push(left.slice(middle), left.slice(0, middle));
    else if (outcome.kind === 'faulty') this.#blame(left, outcome);
    else this.#refuseAlone(left, outcome.reason);
  }

  #refuseAlone(left: readonly SegmentEvent[], reason: string): void {
    const { standing, space } = this.#course;
    this.#refuse(new Map(left.map(({ messageId }) => [messageId, reason])));
    standing.refusedAlone += left.length === 1 ? 1 : 0;
    if (isHopeless(standing)) this.#giveUp(refusesEverything(space, reason), []);
  }

  #refuse(reasons: Map<string, string>): void {
    for (const [messageId, reason] of reasons) this.#delivered.refused.set(messageId, reason);
    if (reasons === this.#blamed) this.#blamed = new Map();
  }

  #blame(left: readonly SegmentEvent[], outcome: Extract<Outcome, { kind: 'faulty' }>): void {
    for (const { messageId } of left) this.#blamed.set(messageId, outcome.reason);
    this.#isTheirs ||= outcome.takesOthers;
    if (this.#blamed.size < MOST_BLAMED) return;
    for (const { messageId } of this.#sections.flat()) this.#blamed.set(messageId, outcome.reason);
    this.#sections = [];
    this.#forgive();
  }

  /** The endpoint was in trouble: nothing is known of these events. */
  #forgive(): void {
    for (const [messageId, reason] of this.#blamed) {
      this.#delivered.unknown.set(messageId, `gave up: ${reason}`);
    }
    this.#blamed = new Map();
  }

  #giveUp(error: AppError, left: readonly SegmentEvent[]): void {
    if (this.#delivered.accepted.size === 0 && !this.#course.errand.mayHaveArrived) throw error;
    for (const { messageId } of [left, ...this.#sections].flat()) {
      this.#delivered.unknown.set(messageId, error.message);
    }
    this.#sections = [];
  }
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

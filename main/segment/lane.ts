/**
 * One `Analytics` of analytics-node, which makes one request body at a time: its flush waits for a whole interval when batches
 * overlap, and its memory grows with the events that it holds. Any number of bodies may be on their way.
 */
import { Analytics, type HTTPClient } from '@segment/analytics-node';
import type { SpaceTarget } from '../engine/job.ts';
import { limits } from '../engine/limits.ts';
import type { SegmentEvent } from './payload.ts';
import type { Errand, Outcome, Transport } from './transport.ts';

/** What came of each event of one request, by messageId. */
export interface LaneOutcome {
  readonly accepted: ReadonlySet<string>;
  /** What the endpoint said to the request; undefined when the SDK made none. */
  readonly outcome: Outcome | undefined;
  /** Events that the SDK would not take or did not send, with its words. */
  readonly dropped: ReadonlyMap<string, string>;
}

export interface Lane {
  send(events: readonly SegmentEvent[], errand: Errand): Promise<LaneOutcome>;
}

/** A request body, and what becomes of it. */
interface Exchange {
  readonly body: string;
  readonly outcome: Promise<Outcome>;
}

/** The work of one `send`, filled by the SDK's callbacks while it flushes. */
interface Parcel {
  readonly errand: Errand;
  readonly events: number;
  readonly exchanges: Exchange[];
  readonly acked: Set<string>;
  readonly failed: Map<string, string>;
}

export function openLane(space: SpaceTarget, transport: Transport): Lane {
  let parcel: Parcel | undefined;
  let isFree: Promise<void> = Promise.resolve();
  const analytics = openAnalytics(space, {
    // To the SDK a request is done once it is handed over: it keeps kilobytes per event in memory until then. What became of the
    // events is asked of the transport.
    makeRequest({ url, headers, body }) {
      if (parcel === undefined) return Promise.resolve({ status: 400, statusText: 'nothing was asked for' });
      const { errand, events, exchanges } = parcel;
      exchanges.push({ body, outcome: transport.post({ url, headers, body, events }, errand) });
      return Promise.resolve({ status: 200, statusText: 'handed over' });
    },
  });
  const acknowledge = ({ event }: { readonly event: { readonly messageId?: string | undefined } }): void => {
    if (event.messageId !== undefined) parcel?.acked.add(event.messageId);
  };
  analytics.on('identify', acknowledge);
  analytics.on('group', acknowledge);

  const handOver = async (events: readonly SegmentEvent[], errand: Errand): Promise<Parcel> => {
    const sent: Parcel = {
      errand,
      events: events.length,
      exchanges: [],
      acked: new Set(),
      failed: new Map(),
    };
    parcel = sent;
    for (const event of events) enqueue(analytics, event, sent.failed);
    await analytics.flush();
    parcel = undefined;
    return sent;
  };

  return {
    async send(events, errand) {
      const handedOver = isFree.then(() => handOver(events, errand));
      isFree = handedOver.then(
        () => {},
        () => {},
      );
      const { exchanges, ...sent } = await handedOver;
      const heard = exchanges.map(async ({ body, outcome }) => ({ body, outcome: await outcome }));
      return settle(events, { ...sent, exchanges: await Promise.all(heard) });
    },
  };
}

function openAnalytics(space: SpaceTarget, httpClient: HTTPClient): Analytics {
  const { origin, pathname } = new URL(space.host);
  return new Analytics({
    writeKey: space.writeKey,
    host: origin,
    // The SDK resolves its path against the host and would lose the path of a host that has one.
    path: `${pathname.replace(/\/+$/, '')}/v1/batch`,
    flushAt: limits.batchEvents,
    // Only for batches that the SDK has lost an event of: it then waits for the interval instead of the last event.
    flushInterval: 1_000,
    maxRetries: 0,
    httpClient,
  });
}

function enqueue(analytics: Analytics, event: SegmentEvent, failed: Map<string, string>): void {
  // The SDK writes its library into the context, which the events of a run share.
  const call = { ...event, context: { ...event.context } };
  try {
    if (event.type === 'identify') analytics.identify(call as Parameters<Analytics['identify']>[0]);
    else analytics.group(call as Parameters<Analytics['group']>[0]);
  } catch (error) {
    failed.set(event.messageId, error instanceof Error ? error.message : String(error));
  }
}

/** A parcel whose requests have been answered. */
interface Heard extends Pick<Parcel, 'acked' | 'failed'> {
  readonly exchanges: readonly { readonly body: string; readonly outcome: Outcome }[];
}

/**
 * The SDK acknowledges events that it never sent (analytics-node#375), so an event is accepted only where the SDK says so and
 * a body that was taken holds it.
 */
function settle(events: readonly SegmentEvent[], { acked, failed, exchanges }: Heard): LaneOutcome {
  const taken = exchanges
    .filter(({ outcome }) => outcome.kind === 'accepted')
    .map(({ body }) => bodyReader(body));
  const outcome =
    exchanges.find(({ outcome }) => outcome.kind !== 'accepted')?.outcome ?? exchanges[0]?.outcome;
  const accepted = new Set<string>();
  const dropped = new Map(failed);
  for (const { messageId } of events) {
    if (acked.has(messageId) && taken.some((holds) => holds(messageId))) accepted.add(messageId);
    else if (outcome === undefined || outcome.kind === 'accepted') {
      dropped.set(messageId, failed.get(messageId) ?? 'analytics-node did not send it');
    }
  }
  return { accepted, outcome, dropped };
}

/** Says whether a body holds a messageId; asked in the body's order, it reads the body once. */
function bodyReader(body: string): (messageId: string) => boolean {
  const opening = '"messageId":"';
  let from = 0;
  return (messageId) => {
    const at = body.indexOf(opening, from) + opening.length;
    if (body.startsWith(messageId, at) && body[at + messageId.length] === '"') {
      from = at + messageId.length;
      return true;
    }
    return body.includes(`"messageId":${JSON.stringify(messageId)}`);
  };
}

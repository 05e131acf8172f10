/**
 * One `Analytics` of analytics-node, for one request at a time: its flush waits for a whole interval when batches overlap, and
 * its memory grows with the events in flight.
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

interface Exchange {
  readonly body: string;
  readonly outcome: Outcome;
}

/** The work of one `send`, filled by the SDK's callbacks while it flushes. */
interface Parcel {
  readonly errand: Errand;
  readonly exchanges: Exchange[];
  readonly acked: Set<string>;
  readonly failed: Map<string, string>;
}

export function openLane(space: SpaceTarget, transport: Transport): Lane {
  let parcel: Parcel | undefined;
  const analytics = openAnalytics(space, {
    async makeRequest({ url, headers, body }) {
      if (parcel === undefined) return { status: 400, statusText: 'nothing was asked for' };
      const outcome = await transport.post({ url, headers, body }, parcel.errand);
      parcel.exchanges.push({ body, outcome });
      // 400 is the one answer that the SDK neither retries nor mistakes for success.
      const isAccepted = outcome.kind === 'accepted';
      return { status: isAccepted ? 200 : 400, statusText: outcome.kind };
    },
  });
  const acknowledge = ({ event }: { readonly event: { readonly messageId?: string | undefined } }): void => {
    if (event.messageId !== undefined) parcel?.acked.add(event.messageId);
  };
  analytics.on('identify', acknowledge);
  analytics.on('group', acknowledge);

  return {
    async send(events, errand) {
      const sent: Parcel = { errand, exchanges: [], acked: new Set(), failed: new Map() };
      parcel = sent;
      for (const event of events) enqueue(analytics, event, sent.failed);
      await analytics.flush();
      parcel = undefined;
      return settle(events, sent);
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

/**
 * The SDK acknowledges events that it never sent (analytics-node#375), so an event is accepted only where the SDK says so and
 * a body that was taken holds it.
 */
function settle(events: readonly SegmentEvent[], { acked, failed, exchanges }: Parcel): LaneOutcome {
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
  let from = 0;
  return (messageId) => {
    const name = `"messageId":${JSON.stringify(messageId)}`;
    const ahead = body.indexOf(name, from);
    if (ahead >= 0) from = ahead + name.length;
    return ahead >= 0 || body.lastIndexOf(name, from) >= 0;
  };
}

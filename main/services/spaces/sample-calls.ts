/** A few rows of a preview as the calls that would be sent, and one of them sent to try a space. */
import { randomUUID } from 'node:crypto';
import type { Json, RowsToShow, TestOutcome } from '../../../preload/model.ts';
import { slug } from '../../../preload/slug.ts';
import { AppError, toFailure } from '../../errors.ts';
import { buildEvent, type SegmentEvent } from '../../segment/payload.ts';
import { openTracking } from '../../segment/tracking.ts';
import { type Core, timestamp } from '../core.ts';
import type { Spaces } from './spaces.ts';

/** Nobody waits longer for one call; a run would. */
const patienceMs = 20_000;

export interface SampleCalls {
  /** Exactly what a run would send, but for its run id and time. */
  payloads(rows: RowsToShow): readonly Json[];
  /** Sends the first row to a space. Nothing of it is remembered: the next run sends the row as if it had never been. */
  send(spaceId: string, rows: RowsToShow): Promise<TestOutcome>;
}

export function createSampleCalls(core: Core, spaces: Pick<Spaces, 'target'>): SampleCalls {
  const eventsOf = (rows: RowsToShow) =>
    events(rows, { runId: `test-${randomUUID()}`, startedAt: timestamp(core) });
  return {
    payloads: (rows) => eventsOf(rows) as unknown as readonly Json[],
    send: async (spaceId, rows) => {
      const [event] = eventsOf(rows);
      if (!event)
        throw new AppError('bad_input', 'There is no row to send.', { advice: 'Preview the query first.' });
      return send(await spaces.target(spaceId), event);
    },
  };
}

function events(
  { name, destinations, idKind, rows }: RowsToShow,
  run: { readonly runId: string; readonly startedAt: string },
): readonly SegmentEvent[] {
  const frame = { traitKey: slug(name), destinations, ...run };
  return rows.map(({ key, userId, traits }) =>
    buildEvent(frame, { idKind, key, traits, ...(userId !== undefined && { userId }) }),
  );
}

async function send(space: Awaited<ReturnType<Spaces['target']>>, event: SegmentEvent): Promise<TestOutcome> {
  const payload = event as unknown as Json;
  const tracking = openTracking(space, { maxElapsedMs: patienceMs, firstContactMs: patienceMs });
  try {
    const outcome = await tracking.send([event], AbortSignal.timeout(patienceMs));
    if (outcome.accepted.has(event.messageId)) return { payload, state: 'accepted' };
    const reason =
      outcome.refused.get(event.messageId) ?? outcome.unknown.get(event.messageId) ?? 'no answer';
    const isRefused = outcome.refused.has(event.messageId);
    const code = isRefused ? 'event_refused' : 'endpoint_unreachable';
    const message = isRefused ? 'The endpoint refused the call.' : 'The endpoint gave no answer.';
    return { payload, state: 'failed', failure: { code, message, detail: reason } };
  } catch (error) {
    return { payload, state: 'failed', failure: toFailure(error) };
  } finally {
    await tracking.close();
  }
}

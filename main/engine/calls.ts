/** An outbox event as the call that is sent for it. The same run and row always give the same call, so a resend is one. */
import { buildEvent, type SegmentEvent } from '../segment/payload.ts';
import { linkOf, nullTraits, traitsOf } from './rows.ts';
import type { OutboxEvent } from './state/event-blocks.ts';
import type { StoredRun } from './state/runs.ts';

/** Added and changed rows send all their trait columns; removed rows send every one as null. */
export function callOf(run: StoredRun, event: Pick<OutboxEvent, 'key' | 'before' | 'after'>): SegmentEvent {
  const { layout } = run;
  const row = event.after ?? event.before;
  const userId = row ? linkOf(row, layout) : undefined;
  return buildEvent(frameOf(run), {
    idKind: layout.idKind,
    key: event.key,
    ...(userId !== undefined && { userId }),
    traits: event.after ? traitsOf(event.after, layout) : nullTraits(event.before, layout),
  });
}

const frames = new WeakMap<StoredRun, Parameters<typeof buildEvent>[0]>();

function frameOf(run: StoredRun): Parameters<typeof buildEvent>[0] {
  let frame = frames.get(run);
  if (!frame) {
    const { traitKey, startedAt, destinations } = run.frame;
    frame = { traitKey, startedAt, destinations, runId: run.id };
    frames.set(run, frame);
  }
  return frame;
}

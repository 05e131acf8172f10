/** Cuts a stream of events into request bodies that Segment takes. Pure. */
import { limits } from '../engine/limits.ts';

/** What surrounds the events of a request: `batch`, `sentAt` and the write key, whose length is the customer's. */
export const envelopeBytes = 1_024;

export interface BatchLimits {
  /** Bytes of a request body, the envelope included. */
  readonly bytes: number;
  readonly events: number;
}

/**
 * Fewer events than Segment allows: acceptances (and with them the snapshot) come in small steps, and analytics-node, whose cost
 * grows with the events in flight, takes a sixth less CPU time than with 1,000 (measured).
 */
export const defaultBatchLimits: BatchLimits = { bytes: limits.batchBytes, events: 500 };

/**
 * Batches in the order given, each as full as the limits allow. `bytesOf` is an item's size in the body (`eventBytes`); an item
 * too large for any batch comes alone, for the endpoint to refuse.
 */
export function* cutBatches<Item>(
  items: Iterable<Item>,
  bytesOf: (item: Item) => number,
  { bytes, events }: BatchLimits = defaultBatchLimits,
): Generator<Item[], void, undefined> {
  let batch: Item[] = [];
  let filled = envelopeBytes;
  for (const item of items) {
    const size = bytesOf(item);
    if (batch.length > 0 && (batch.length >= events || filled + size > bytes)) {
      yield batch;
      batch = [];
      filled = envelopeBytes;
    }
    batch.push(item);
    filled += size;
  }
  if (batch.length > 0) yield batch;
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutBatches, defaultBatchLimits, envelopeBytes } from '../../../main/segment/batches.ts';

const sizes = fc.array(fc.integer({ min: 1, max: 40_000 }), { maxLength: 400 });
const batchLimits = fc.record({
  bytes: fc.integer({ min: envelopeBytes + 1, max: 480_000 }),
  events: fc.integer({ min: 1, max: 2_500 }),
});
const total = (batch: readonly { readonly size: number }[]): number =>
  batch.reduce((sum, { size }) => sum + size, envelopeBytes);

describe('cutBatches', () => {
  it('loses, doubles and reorders nothing', () => {
    fc.assert(
      fc.property(sizes, batchLimits, (bytes, limits) => {
        const items = bytes.map((size, index) => ({ size, index }));
        expect([...cutBatches(items, ({ size }) => size, limits)].flat()).toEqual(items);
      }),
    );
  });

  it('holds both limits, except for an item that fits no batch, which comes alone', () => {
    fc.assert(
      fc.property(sizes, batchLimits, (bytes, limits) => {
        const items = bytes.map((size) => ({ size }));
        for (const batch of cutBatches(items, ({ size }) => size, limits)) {
          expect(batch.length).toBeGreaterThan(0);
          expect(batch.length).toBeLessThanOrEqual(limits.events);
          expect(batch.length === 1 || total(batch) <= limits.bytes).toBe(true);
        }
      }),
    );
  });

  it('fills each batch before it begins the next', () => {
    fc.assert(
      fc.property(sizes, batchLimits, (bytes, limits) => {
        const batches = [
          ...cutBatches(
            bytes.map((size) => ({ size })),
            ({ size }) => size,
            limits,
          ),
        ];
        for (const [index, next] of batches.slice(1).entries()) {
          const batch = batches[index] ?? [];
          const fits = total(batch) + (next[0]?.size ?? 0) <= limits.bytes;
          expect(batch.length === limits.events || !fits).toBe(true);
        }
      }),
    );
  });

  it('fills every batch, the first and the next, to the last byte and no further', () => {
    const limits = { bytes: envelopeBytes + 100, events: 10 };
    const cut = (...bytes: number[]): number[][] => [...cutBatches(bytes, (size) => size, limits)];
    expect(cut(60, 40, 60, 40)).toEqual([
      [60, 40],
      [60, 40],
    ]);
    expect(cut(60, 41, 60, 40)).toEqual([[60], [41], [60, 40]]);
    expect(cut(101, 1)).toEqual([[101], [1]]);
  });

  it('takes the next item only when asked for the next batch', () => {
    let taken = 0;
    function* endless(): Generator<number> {
      for (;;) {
        taken += 1;
        yield taken;
      }
    }
    const { value } = cutBatches(endless(), () => 500).next();
    expect(value).toHaveLength(defaultBatchLimits.events);
    expect(taken).toBe(defaultBatchLimits.events + 1);
  });

  it('makes no batch of nothing', () => {
    expect([...cutBatches([], () => 1)]).toEqual([]);
  });
});

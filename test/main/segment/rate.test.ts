import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../main/segment/clock.ts';
import { openRate } from '../../../main/segment/rate.ts';
import { createFakeClock } from '../../support/segment/fake-clock.ts';

const never = new AbortController().signal;

describe('openRate', () => {
  it('lets one batch go at once and holds the rest to the rate', async () => {
    const clock = createFakeClock();
    const rate = openRate({ perSecond: 1_000, burst: 500, clock });
    for (let batch = 0; batch < 20; batch += 1) await rate.take(500, never);
    expect(clock.now()).toBeCloseTo(9_500);
    expect(clock.slept).toHaveLength(19);
  });

  it('saves no more than one batch over a pause', async () => {
    const clock = createFakeClock();
    const rate = openRate({ perSecond: 100, burst: 10, clock });
    await rate.take(10, never);
    clock.advance(3_600_000);
    await rate.take(10, never);
    expect(clock.slept).toEqual([]);
    await rate.take(10, never);
    expect(clock.slept).toEqual([100]);
  });

  it('lets a batch larger than the burst through, late', async () => {
    const clock = createFakeClock();
    const rate = openRate({ perSecond: 10, burst: 5, clock });
    expect(await rate.take(25, never)).toBe(true);
    expect(clock.now()).toBe(2_000);
  });

  it('never waits without a bound', async () => {
    const clock = createFakeClock();
    const rate = openRate({ perSecond: 0, burst: 1, clock });
    for (let batch = 0; batch < 100; batch += 1) expect(await rate.take(2_500, never)).toBe(true);
    expect(clock.slept).toEqual([]);
  });

  it('stops waiting when cancelled, and gives back what was not sent', async () => {
    const rate = openRate({ perSecond: 1, burst: 1, clock: systemClock });
    const cancel = new AbortController();
    const waiting = rate.take(3_600, cancel.signal);
    cancel.abort();
    expect(await waiting).toBe(false);
    expect(await rate.take(1, never)).toBe(true);
    expect(await rate.take(1, cancel.signal)).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import type { Progress } from '../../../preload/model.ts';
import { progressText, shareSent, timeLeft } from '../../../renderer/format/progress.ts';

const at = (part: Partial<Progress>): Progress => ({
  phase: 'sending',
  rowsRead: 1000,
  planned: 400,
  sent: 100,
  failed: 0,
  elapsedMs: 10_000,
  ...part,
});

describe('progress', () => {
  it('has a share only once there is a plan', () => {
    expect(shareSent(at({ phase: 'querying', planned: 0 }))).toBeNull();
    expect(shareSent(at({}))).toBe(0.25);
  });

  it('counts failed events as done', () => {
    expect(shareSent(at({ failed: 100 }))).toBe(0.5);
  });

  it('estimates what is left from the pace so far, but not from the first seconds', () => {
    expect(timeLeft(at({}))).toBe('about 30 s');
    expect(timeLeft(at({ elapsedMs: 900 }))).toBeNull();
  });

  it('always has a number for the list', () => {
    expect([progressText(at({})), progressText(at({ phase: 'querying', planned: 0 }))]).toEqual([
      '25 % sent',
      '1,000 rows',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import type { Progress } from '../../../preload/run-model.ts';
import {
  phaseText,
  progressText,
  readingTimeLeft,
  shareSent,
  timeLeft,
} from '../../../renderer/format/progress.ts';

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

  it('tells the pace of sending from sending alone, however long the query took', () => {
    expect(timeLeft(at({ elapsedMs: 600_000, phaseMs: 10_000 }))).toBe('about 30 s');
  });

  it('estimates the rest of the reading from how many rows there were last time', () => {
    const reading = at({ phase: 'querying', planned: 0, sent: 0, rowsRead: 25_000, elapsedMs: 10_000 });
    expect(readingTimeLeft(reading, 100_000)).toBe('about 30 s');
    expect(readingTimeLeft(reading, 20_000)).toBeNull();
    expect(readingTimeLeft(at({}), 100_000)).toBeNull();
  });

  it('says which place in the queue a waiting run has', () => {
    const waiting = at({ phase: 'waiting', rowsRead: 0, planned: 0, sent: 0, place: 2 });
    expect(phaseText(waiting)).toBe('Waiting for another run · number 2 in the queue');
    expect(progressText({ ...waiting, place: 1 })).toBe('next in the queue');
    expect(phaseText(at({}))).toBe('Sending');
  });

  it('always has a number for the list', () => {
    expect([progressText(at({})), progressText(at({ phase: 'querying', planned: 0 }))]).toEqual([
      '25 % sent',
      '1,000 rows',
    ]);
  });
});

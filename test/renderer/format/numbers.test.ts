import { describe, expect, it } from 'vitest';
import {
  countOf,
  formatBytes,
  formatCount,
  formatDuration,
  namesOf,
  sendingTime,
} from '../../../renderer/format/numbers.ts';

describe('numbers', () => {
  it('groups thousands', () => {
    expect(formatCount(10_000_000)).toBe('10,000,000');
    expect([countOf(1, 'user'), countOf(12_400, 'user')]).toEqual(['1 user', '12,400 users']);
  });

  it.each([
    [640, '640 ms'],
    [4210, '4.2 s'],
    [24_000, '24 s'],
    [59_700, '1 min'],
    [200_000, '3 min 20 s'],
    [7_500_000, '2 h 5 min'],
  ])('%d ms is %s', (durationMs, text) => {
    expect(formatDuration(durationMs)).toBe(text);
  });

  it.each([
    [17, 1000, 'less than a second'],
    [12_000, 1000, 'about 12 s'],
    [1_000_000, 1000, 'about 17 min'],
    [10_000_000, 1000, 'about 2 h 47 min'],
    [10_000_000, 0, null],
  ])('%d calls at %d a second take %s', (calls, rate, text) => {
    expect(sendingTime(calls, rate)).toBe(text);
  });

  it('names a few and counts the rest', () => {
    expect(namesOf(['A', 'B'])).toBe('A and B');
    expect(namesOf(['A', 'B', 'C', 'D', 'E'])).toBe('A, B, and 3 more');
  });

  it('counts bytes in powers of 1000', () => {
    expect([formatBytes(900), formatBytes(143_000_000)]).toEqual(['900 B', '143.0 MB']);
  });
});

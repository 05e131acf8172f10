import { describe, expect, it } from 'vitest';
import { formatExact, formatRelative, formatSlot } from '../../../renderer/format/times.ts';

const now = Date.parse('2026-11-23T12:00:00Z');
const at = (minutes: number): string => new Date(now + minutes * 60_000).toISOString();

describe('times', () => {
  it.each([
    [0, 'just now'],
    [0.5, 'in under a minute'],
    [-12, '12 min ago'],
    [90, 'in 2 hr'],
    [-26 * 60, 'yesterday'],
    [3 * 1440, 'in 3 days'],
  ])('%d minutes from now is %s', (minutes, text) => {
    expect(formatRelative(at(minutes), now)).toBe(text);
  });

  it('names the exact time with its zone', () => {
    expect(formatExact('2026-11-23T12:00:00Z', 'Europe/Berlin')).toMatch(/Mon,? 23 Nov 2026.* 13:00:00/);
  });

  it('names a coming time in the laptop’s own zone', () => {
    expect(formatSlot('2026-11-24T05:00:00Z', 'Europe/Berlin')).toBe('Tue 24 Nov, 06:00');
  });
});

import { describe, expect, it } from 'vitest';
import {
  countOfText,
  kindOptions,
  leadersFor,
  unitOptions,
} from '../../../../../renderer/features/editor/schedule/schedule-choices.ts';
import { zoneOptions } from '../../../../../renderer/features/editor/schedule/zones.ts';

const kinds = (ground: Partial<Parameters<typeof kindOptions>[0]>) =>
  kindOptions({ chosen: 'interval', hasLeaders: true, isLocal: true, ...ground }).map(({ value }) => value);
const trait = (key: string, schedule: string) => ({ key, name: key, schedule });
const keysOf = (traits: readonly { readonly key: string }[]) => traits.map(({ key }) => key);

describe('the kinds of schedules to choose from', () => {
  it('have files only where the warehouse is a file or a folder', () => {
    expect(kinds({})).toEqual(['interval', 'daily', 'weekly', 'cron', 'after', 'files', 'manual']);
    expect(kinds({ isLocal: false })).not.toContain('files');
    expect(kinds({ isLocal: false, chosen: 'files' })).toContain('files');
  });

  it('have another trait only where there is one', () => {
    expect(kinds({ hasLeaders: false })).not.toContain('after');
  });
});

describe('the units of an interval', () => {
  it('have minutes only where the setting allows them', () => {
    const units = (allowed: boolean) => unitOptions('hour', allowed).map(({ value }) => value);
    expect(units(false)).toEqual(['hour', 'day']);
    expect(units(true)).toEqual(['minute', 'hour', 'day']);
    expect(unitOptions('minute', false)).toHaveLength(3);
  });

  it.each([
    ['12', 12],
    ['744', 744],
    ['745', null],
    ['0', null],
    ['', null],
    ['1.5', null],
  ])('take "%s" hours as %s', (text, count) => {
    expect(countOfText(text, 'hour')).toBe(count);
  });
});

describe('the traits that one may follow', () => {
  const traits = [
    trait('a', 'hourly'),
    trait('b', 'after a'),
    trait('c', 'after b'),
    trait('d', 'after d'),
    trait('e', 'manual'),
  ];

  it('are neither itself nor any that waits for it', () => {
    expect(keysOf(leadersFor(traits, 'a'))).toEqual(['d', 'e']);
    expect(keysOf(leadersFor(traits, 'b'))).toEqual(['a', 'd', 'e']);
    expect(keysOf(leadersFor(traits, 'e'))).toEqual(['a', 'b', 'c', 'd']);
  });

  it('are all of them for a new trait', () => {
    expect(leadersFor(traits, undefined)).toHaveLength(5);
  });
});

describe('the time zones', () => {
  it('say how far they are from UTC at that time, and keep one that is chosen', () => {
    const summer = zoneOptions('Old/Zone', new Date('2026-07-01T00:00Z'));
    expect(summer.find(({ value }) => value === 'Europe/Berlin')?.aside).toBe('GMT+2');
    expect(summer.find(({ value }) => value === 'UTC')).toBeDefined();
    expect(summer.find(({ value }) => value === 'America/New_York')?.label).toBe('America/New York');
    expect(summer.find(({ value }) => value === 'Old/Zone')?.aside).toBe('');
    expect(summer.find(({ value }) => value === 'Asia/Kolkata')?.aside).toBe('GMT+5:30');
    expect(summer.length).toBeGreaterThan(300);
  });
});

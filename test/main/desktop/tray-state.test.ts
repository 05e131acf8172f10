import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  describeTray,
  iconFile,
  isPaused,
  lookOf,
  pauseChoices,
  pauseLeftMs,
  type TrayState,
  withRun,
} from '../../../main/desktop/tray-state.ts';
import type { TraitSummary } from '../../../preload/model.ts';
import type { RunDocument } from '../../../preload/run-model.ts';

const trait = (name: string, nextRunAt: string | null) => ({ name, nextRunAt }) as TraitSummary;
const run = (id: string, status: RunDocument['status']) =>
  ({ run: id, traitName: `Trait of ${id}`, status }) as RunDocument;
const iconsDir = join(import.meta.dirname, '../../../assets/tray');
const now = new Date('2026-01-01T22:30:00Z');
const idle: TrayState = {
  traits: [],
  running: [],
  progress: {},
  pausedUntil: null,
  unread: 0,
  isLocked: false,
};
const words = (state: Partial<TrayState>) => describeTray({ ...idle, ...state }, asIs, now);
const asIs = (isoTime: string) => isoTime;

describe('tray-state', () => {
  it('names the trait that is due first', () => {
    const traits = [
      trait('Later', '2026-01-02T12:00:00Z'),
      trait('Paused', null),
      trait('Sooner', '2026-01-02T02:00:00+00:00'),
    ];
    expect(words({ traits }).lines).toEqual([
      'Next: Sooner, 2026-01-02T02:00:00+00:00',
      'Next: Later, 2026-01-02T12:00:00Z',
    ]);
    expect(words({ traits }).tooltip).toBe('SQL Traits\nNext: Sooner, 2026-01-02T02:00:00+00:00');
  });

  it('says first that runs wait for the passphrase', () => {
    expect(words({ isLocked: true, unread: 1 }).lines[0]).toBe('Locked: runs wait for your passphrase');
    expect(lookOf({ ...idle, isLocked: true }, now)).toBe('attention');
  });

  it('says so when nothing is scheduled', () => {
    expect(words({ traits: [trait('Manual', null)] }).lines).toEqual(['No run is scheduled']);
  });

  it('puts what runs above what is next', () => {
    const running = [run('r1', 'running')];
    expect(words({ running }).lines).toEqual(['Running: Trait of r1', 'No run is scheduled']);
    expect(words({ running }).tooltip).toBe('SQL Traits\nRunning: Trait of r1');
  });

  it('adds a run once and drops it when it ends', () => {
    const started = withRun(withRun([], run('r1', 'running')), run('r1', 'running'));
    expect(started.map((each) => each.run)).toEqual(['r1']);
    expect(withRun(started, run('r1', 'partial'))).toEqual([]);
  });

  it('tells how far a run has come', () => {
    const begun = { phase: 'sending', rowsRead: 5000, planned: 0, sent: 0, failed: 0, elapsedMs: 1 } as const;
    const running = [run('r1', 'running')];
    expect(words({ running, progress: { r1: begun } }).lines[0]).toBe(
      'Running: Trait of r1, 5,000 rows read',
    );
    const sending = { ...begun, planned: 1200, sent: 300 };
    expect(words({ running, progress: { r1: sending } }).lines[0]).toBe(
      'Running: Trait of r1, 300 of 1,200 sent',
    );
  });

  it('names what needs a look before everything else', () => {
    expect(words({ unread: 2 }).tooltip).toBe('SQL Traits\nNeeds a look: 2 in the inbox');
  });

  it('is paused for an hour, until midnight or until resumed, and no longer', () => {
    const [hour, tomorrow, resumed] = pauseChoices(now).map(({ until }) => until);
    expect([hour, resumed]).toEqual(['2026-01-01T23:30:00.000Z', 'resumed']);
    expect(new Date(tomorrow ?? 0).getHours()).toBe(0);
    expect(words({ pausedUntil: hour ?? null }).lines[0]).toBe('Paused until 2026-01-01T23:30:00.000Z');
    const later = new Date('2026-01-01T23:30:00Z');
    expect(isPaused({ pausedUntil: hour ?? null }, later)).toBe(false);
    expect(isPaused({ pausedUntil: 'resumed' }, later)).toBe(true);
  });

  it('looks as what matters most: an alert, then a run, then a pause', () => {
    const look = (state: Partial<TrayState>) => lookOf({ ...idle, ...state }, now);
    const [running, pausedUntil] = [[run('r1', 'running')], 'resumed'] as const;
    expect(look({})).toBe('idle');
    expect(look({ pausedUntil })).toBe('paused');
    expect(look({ pausedUntil, running })).toBe('running');
    expect(look({ pausedUntil, running, unread: 1 })).toBe('attention');
  });

  it('looks paused no longer than the pause lasts', () => {
    const pausedUntil = '2026-01-01T23:30:00.000Z';
    expect(lookOf({ ...idle, pausedUntil }, now)).toBe('paused');
    expect(pauseLeftMs({ pausedUntil }, now)).toBe(3_600_000);
    const end = new Date(pausedUntil);
    expect(lookOf({ ...idle, pausedUntil }, end)).toBe('idle');
    expect(pauseLeftMs({ pausedUntil }, end)).toBeUndefined();
    expect(pauseLeftMs({ pausedUntil: 'resumed' }, now)).toBeUndefined();
  });

  it.each(['darwin', 'win32', 'linux'] as const)('has an image for every look and bar on %s', (platform) => {
    const files = (['idle', 'running', 'attention', 'paused'] as const).flatMap((look) =>
      [true, false].map((isDark) => iconFile(look, { platform, isDark })),
    );
    for (const file of files) expect(existsSync(join(iconsDir, file)), file).toBe(true);
    // Retina screens take the second size by its name.
    if (platform === 'darwin') expect(existsSync(join(iconsDir, 'idleTemplate@2x.png'))).toBe(true);
    expect(new Set(files).size).toBe(platform === 'darwin' ? 4 : 8);
  });
});

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Updater } from '../../../main/desktop/updater.ts';
import { createBus } from '../../../main/services/bus.ts';
import { Updates } from '../../../main/services/updates.ts';
import { openDatabase } from '../../../main/store/database.ts';
import type { Events, PayloadOf } from '../../../preload/contract.ts';
import { blankRun } from '../alerts/blank-run.ts';

const hourMs = 3_600_000;

beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-11-24T08:00:00Z') }));
afterEach(() => void vi.useRealTimers());

/** Updates of an app whose server offers `version`; `asked` is what was asked of it. */
function scene(version: string | null, { isPossible = true, fails = '' } = {}) {
  const asked: string[] = [];
  const told: string[] = [];
  const ask = async (what: string): Promise<void> => {
    asked.push(what);
    if (what === fails) throw new Error('net::ERR_CONNECTION_REFUSED\nHeaders: {}');
  };
  const updater: Updater = {
    check: async () => ask('check').then(() => version),
    download: () => ask('download'),
    install: () => void asked.push('install'),
  };
  const bus = createBus(() => {});
  bus.subscribe(<Name extends keyof Events>(name: Name, payload: PayloadOf<Name>) => {
    if (name === 'updatesChanged') told.push((payload as PayloadOf<'updatesChanged'>).phase);
  });
  const host = {
    now: () => new Date(),
    updates: { isPossible: () => isPossible, open: async () => updater },
  };
  const runs = { active: 0 };
  const updates = new Updates({ host, db: openDatabase(':memory:'), bus, activeRuns: () => runs.active });
  const runEnds = (): void => {
    runs.active -= 1;
    bus.publish('runChanged', blankRun({}));
  };
  return { updates, asked, told, runs, runEnds };
}

it('asks nobody until somebody switches it on', async () => {
  const { updates, asked } = scene('0.2.0');
  updates.start();
  await vi.advanceTimersByTimeAsync(72 * hourMs);
  expect(asked).toEqual([]);
  expect(updates.state).toMatchObject({ isPossible: true, checksDaily: false, found: null });
});

it('looks at its start and once a day when it is on, and no further', async () => {
  const { updates, asked } = scene('0.2.0');
  updates.setDaily(true);
  updates.start();
  await vi.advanceTimersByTimeAsync(49 * hourMs);
  updates.stop();
  await vi.advanceTimersByTimeAsync(49 * hourMs);
  expect(asked).toEqual(['check', 'check', 'check']);
  expect(updates.state).toMatchObject({ found: '0.2.0', phase: 'idle' });
});

it('downloads and installs at a click each', async () => {
  const { updates, asked, told } = scene('0.2.0');
  await updates.check();
  await updates.install();
  expect(asked).toEqual(['check']);
  expect(await updates.download()).toMatchObject({ phase: 'ready' });
  await updates.install();
  expect(asked).toEqual(['check', 'download', 'install']);
  expect(told).toEqual(['checking', 'idle', 'downloading', 'ready']);
});

it('waits with the installation until the last run has ended', async () => {
  const { updates, asked, told, runs, runEnds } = scene('0.2.0');
  await updates.check();
  await updates.download();
  runs.active = 2;
  await updates.install();
  expect(updates.state).toMatchObject({ phase: 'waiting', found: '0.2.0' });
  runEnds();
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).not.toContain('install');
  runEnds();
  await vi.advanceTimersByTimeAsync(1);
  expect(asked.filter((what) => what === 'install')).toHaveLength(1);
  expect(told.slice(-2)).toEqual(['waiting', 'ready']);
});

it('does not install after all when it is told so while it waits', async () => {
  const { updates, asked, runs, runEnds } = scene('0.2.0');
  await updates.check();
  await updates.download();
  runs.active = 1;
  await updates.install();
  await updates.install();
  expect(updates.state.phase).toBe('ready');
  runEnds();
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).not.toContain('install');
});

it.each(['check', 'download'])('says in one line why it could not %s, and goes on', async (step) => {
  const { updates } = scene('0.2.0', { fails: step });
  await updates.check();
  const state = step === 'check' ? updates.state : await updates.download();
  expect(state).toMatchObject({ phase: 'idle', problem: 'net::ERR_CONNECTION_REFUSED' });
});

it('can not update a checkout, or a build without an address', async () => {
  const { updates, asked } = scene('0.2.0', { isPossible: false });
  updates.setDaily(true);
  updates.start();
  expect(await updates.check()).toMatchObject({ isPossible: false, found: null });
  expect(asked).toEqual([]);
});

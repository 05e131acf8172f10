/** What a kill leaves of a large plan: a journal that takes a while to read and to write back. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import type { Services } from '../../../../main/services.ts';
import { openServices } from '../../../support/services/open-services.ts';

const megabytes = 120;

/** A data directory with the state of one trait. */
function dataDirWithState(): {
  readonly dataDir: string;
  readonly leaveJournal: () => void;
  journalBytes(): number;
} {
  const dataDir = mkdtempSync(join(tmpdir(), 'sqltraits-journals-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const stateDir = join(dataDir, 'traits');
  mkdirSync(stateDir);
  const childPath = fileURLToPath(new URL('../../../support/engine/long-journal.ts', import.meta.url));
  return {
    dataDir,
    leaveJournal: () =>
      void spawnSync(process.execPath, [childPath, stateDir, 'file-plans', String(megabytes)]),
    journalBytes: () => statSync(join(stateDir, 'file-plans.db-wal'), { throwIfNoEntry: false })?.size ?? 0,
  };
}

async function open(dataDir: string): Promise<Services> {
  const services = await openServices(dataDir);
  onTestFinished(() => services.stop());
  return services;
}

/** The longest that the thread was held up while something was done, in ms. */
async function longestDelay(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  await work();
  delay.disable();
  return delay.max / 1e6;
}

it('is put in order by a worker before the app opens it', async () => {
  const { dataDir, leaveJournal, journalBytes } = dataDirWithState();
  leaveJournal();
  expect(journalBytes()).toBeGreaterThan(megabytes * 1e6);
  const delayMs = await longestDelay(() => open(dataDir));
  expect(journalBytes()).toBe(0);
  // On this thread it would take 200 ms and more.
  expect(delayMs).toBeLessThan(150);
});

it('is left by a command line while the app runs: who asks is told to try again, and soon has an answer', async () => {
  const { dataDir, leaveJournal, journalBytes } = dataDirWithState();
  const { work, subscribe } = await open(dataDir);
  const settled = new Promise<void>((resolve) => {
    subscribe((name) => name === 'traitsChanged' && resolve());
  });
  leaveJournal();
  const ask = () => work.archive.history('u1', 10);
  expect(ask()).toMatchObject({ failures: [{ code: 'busy' }] });
  await settled;
  expect(journalBytes()).toBe(0);
  expect(ask()).toEqual({ events: [], failures: [] });
});

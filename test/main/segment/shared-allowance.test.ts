import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Clock } from '../../../main/segment/clock.ts';
import { openRate, type Rate } from '../../../main/segment/rate.ts';
import { openSharedAllowance } from '../../../main/segment/shared-allowance.ts';
import { temporaryDir } from '../../support/engine/temporary-dir.ts';
import { spaceAt } from '../../support/segment/events.ts';
import { createFakeClock } from '../../support/segment/fake-clock.ts';
import type { RateTask } from '../../support/segment/rate-child.ts';

const never = new AbortController().signal;
const space = { ...spaceAt('https://events.example.com'), writeKey: 'wk_very_secret' };

/** A run's rate: 100 events a second, 10 at once. */
function openShared(stateDir: string, clock: Clock, changes: Partial<typeof space> = {}): Rate {
  const allowance = openSharedAllowance(stateDir, { ...space, ...changes }, clock);
  onTestFinished(allowance.close);
  return openRate({ perSecond: 100, burst: 10, allowance, clock });
}

/** The moments at which a process of its own was let go on, oldest first. */
async function takeInProcess(task: RateTask): Promise<readonly number[]> {
  const path = fileURLToPath(new URL('../../support/segment/rate-child.ts', import.meta.url));
  const child = spawn(process.execPath, [path, JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  for await (const text of child.stdout) said += String(text);
  return JSON.parse(said) as number[];
}

describe('the allowance of a space', () => {
  it('is shared by processes: together they get no more than one of them would, and each its share', async () => {
    const task = { stateDir: temporaryDir(), perSecond: 1_000, burst: 100, batch: 50, batches: 20 };
    const moments = await Promise.all([takeInProcess(task), takeInProcess(task)]);
    const all = moments.flat().sort((a, b) => a - b);
    const startedAt = all[0] ?? 0;
    all.forEach((at, index) => {
      expect((index + 1) * task.batch).toBeLessThanOrEqual(task.burst + at - startedAt + task.batch + 1);
    });
    // One process alone would have its batches after 900 ms.
    expect((all.at(-1) ?? 0) - startedAt).toBeGreaterThan(1_700);
  });

  it('is the same whatever the space is called, and another for another key or address', async () => {
    const [stateDir, clock] = [temporaryDir(), createFakeClock()];
    await openShared(stateDir, clock).take(10, never);
    await openShared(stateDir, clock, { writeKey: 'another' }).take(10, never);
    await openShared(stateDir, clock, { host: 'https://eu.example.com' }).take(10, never);
    expect(clock.slept).toEqual([]);
    await openShared(stateDir, clock, { name: 'Renamed' }).take(10, never);
    expect(clock.slept).toEqual([100]);
  });

  it('is given back what one of them did not send', async () => {
    const [stateDir, clock] = [temporaryDir(), createFakeClock()];
    const cancel = new AbortController();
    const waiting = openShared(stateDir, clock).take(360_000, cancel.signal);
    cancel.abort();
    expect(await waiting).toBe(false);
    const waited = clock.slept.length;
    expect(await openShared(stateDir, clock).take(2, never)).toBe(true);
    expect(clock.slept).toHaveLength(waited);
  });

  it('is full again after the machine has restarted and its clock begins anew', async () => {
    const [stateDir, clock] = [temporaryDir(), createFakeClock()];
    clock.advance(3_600_000);
    await openShared(stateDir, clock).take(10, never);
    const restarted = createFakeClock();
    await openShared(stateDir, restarted).take(10, never);
    expect(restarted.slept).toEqual([]);
  });

  it('is kept without the write key', async () => {
    const stateDir = temporaryDir();
    await openShared(stateDir, createFakeClock()).take(10, never);
    for (const suffix of ['', '-wal'])
      expect(readFileSync(join(stateDir, `allowances.sqlite${suffix}`), 'latin1')).not.toContain('secret');
  });

  it('is begun anew where its file is damaged, and counted apart where there can be no file', async () => {
    const [stateDir, clock] = [temporaryDir(), createFakeClock()];
    writeFileSync(
      join(stateDir, 'allowances.sqlite'),
      'no database at all, and long enough to look like one'.repeat(100),
    );
    for (const dir of [stateDir, join(stateDir, 'nowhere')]) {
      const rate = openShared(dir, clock);
      const sleptBefore = clock.slept.length;
      for (let batch = 0; batch < 3; batch++) expect(await rate.take(10, never)).toBe(true);
      expect(clock.slept.slice(sleptBefore)).toEqual([100, 100]);
    }
  });
});

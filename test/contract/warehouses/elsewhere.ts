import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Dialect, Place } from './place.ts';
import type { ChildTask, Reading } from './reading-child.ts';
import type { Scene } from './scene.ts';

const run = promisify(execFile);
const childPath = join(import.meta.dirname, 'reading-child.ts');
const zones = ['UTC', 'America/New_York', 'Asia/Kathmandu'];

/** Reads a query in a process of its own. */
async function readElsewhere(task: ChildTask, zone = 'UTC'): Promise<Reading> {
  const { stdout } = await run(process.execPath, [childPath], {
    env: { ...process.env, TZ: zone, CONTRACT_TASK: JSON.stringify(task) },
  });
  return JSON.parse(stdout) as Reading;
}

const loginOf = ({ settings, secrets }: Place) => ({ settings, secrets });

/** One row with every value of the suite that has a text. */
function everyValue({ hard, types }: Dialect): string {
  const literals = [...Object.values(hard), ...types.map(([sql]) => sql)].filter((sql) => sql !== null);
  return `select ${literals.map((sql, index) => `${sql} as c${index}`).join(', ')}`;
}

export function describeElsewhere(scene: Scene): void {
  describe('on another laptop', () => {
    it('reads the same bytes whatever the time zone of the laptop and of the login', async () => {
      const { place } = scene;
      const sql = everyValue(scene.dialect);
      const readings: Reading[] = [];
      for (const zone of zones) {
        await place.setZone?.(zone);
        readings.push(await readElsewhere({ ...loginOf(place), sql }, zone));
      }
      expect(new Set(readings.map((reading) => reading.zone)).size).toBe(zones.length);
      expect(readings.every((reading) => reading.rows === 1)).toBe(true);
      expect(new Set(readings.map((reading) => reading.digest)).size).toBe(1);
    });

    it('keeps its memory flat from the first rows to the last', async () => {
      const { place } = scene;
      const sql = scene.dialect.series(1_000_000);
      const { rows, earlyRssBytes, peakRssBytes } = await readElsewhere({ ...loginOf(place), sql });
      expect(rows).toBe(1_000_000);
      expect(peakRssBytes - earlyRssBytes).toBeLessThan(100_000_000);
      expect(peakRssBytes).toBeLessThan(400_000_000);
    });
  });
}

/** `launch`: from starting the process to a window that takes a click, cold (a data directory of its own), on the stand-in or real Electron. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, shellName } from '../e2e/shell/launch.ts';
import { buildWhenStale } from '../support/checkout/build-when-stale.ts';
import { type BenchOptions, type BenchResult, median, seconds, tell } from './report.ts';

export async function benchLaunch({ runs }: BenchOptions): Promise<BenchResult> {
  buildWhenStale(['main', 'preload', 'renderer']);
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    tell(`Launch ${run + 1} of ${runs}...`);
    times.push(await launchMs());
  }
  const usableMs = median(times);
  return {
    document: { bench: 'launch', shell: shellName, usableMs },
    table: [
      ['launch', 'median'],
      [`window usable (${shellName})`, seconds(usableMs)],
    ],
  };
}

async function launchMs(): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sqltraits-launch-'));
  const startedAt = performance.now();
  const app = await launch({ dataDir });
  try {
    const page = await app.page();
    // A trial click waits until the button is there, at rest and enabled.
    await page.getByRole('button', { name: 'Connect your own warehouse' }).click({ trial: true });
    return performance.now() - startedAt;
  } finally {
    await app.quit();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/**
 * `window`: the built page in Chromium, without a main process. How smoothly a list of `rows` changes scrolls, and how soon a preview of
 * 50 rows is painted once its event has arrived. Frames are counted against those of an empty page: a machine without a graphics
 * card may not reach 60 a second at all.
 */
import { type Browser, chromium, type Page } from 'playwright';
import { buildWhenStale } from '../support/checkout/build-when-stale.ts';
import { findChromium } from '../support/chromium/find-chromium.ts';
import { bundleFixture, servePage } from '../support/page/serve-page.ts';
import { type BenchOptions, type BenchResult, count, median, rounded, tell } from './report.ts';
import { countFrames, delayPreviews, lengthenLists, type PageProbe } from './window-probe.ts';

interface Bench {
  readonly browser: Browser;
  readonly url: string;
  readonly fixture: string;
  readonly rows: number;
}

export async function benchWindow({ rows, runs }: BenchOptions): Promise<BenchResult> {
  buildWhenStale(['renderer']);
  const found = await findChromium();
  const browser = await chromium.launch({
    executablePath: found.executablePath,
    args: [...found.args],
    env: { ...found.env },
  });
  const { server, url } = await servePage();
  try {
    const bench = { browser, url, rows, fixture: await bundleFixture() };
    tell('Scrolling...');
    const idle = await framesOf(bench, 0);
    const steady = await framesOf(bench, 10);
    const leaping = await framesOf(bench, 2_000);
    tell('Previewing...');
    const paints: number[] = [];
    for (let run = 0; run < runs; run++) paints.push(await paintMs(bench));
    return report(rows, { idle, steady, leaping, paintMs: median(paints) });
  } finally {
    await browser.close();
    server.close();
  }
}

async function openPage({ browser, url, fixture, rows }: Bench, place: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.addInitScript(fixture);
  await page.addInitScript(lengthenLists, rows);
  await page.addInitScript(delayPreviews);
  await page.goto(`${url}#/${place}`);
  return page;
}

/** Frames of a second or so, as milliseconds each. */
interface Frames {
  readonly medianMs: number;
  readonly p95Ms: number;
  /** Of the frames: the share that took longer than two at 60 a second. */
  readonly slowShare: number;
}

const framesCounted = 240;

/** Moves a list by so many of its rows each frame. */
async function framesOf(bench: Bench, rowsPerFrame: number): Promise<Frames> {
  const page = await openPage(bench, 'run/r_ok');
  await page.getByRole('grid', { name: 'Rows of this run' }).getByText('u_1000').waitFor();
  const frames = await page.evaluate(countFrames, { frames: framesCounted, rowsPerFrame });
  await page.close();
  const sorted = frames.toSorted((a, b) => a - b);
  return {
    medianMs: rounded(median(frames)),
    p95Ms: rounded(sorted[Math.floor(sorted.length * 0.95)] ?? 0),
    slowShare: rounded(frames.filter((ms) => ms > 34).length / frames.length),
  };
}

/** From the arrival of a preview's end to the frame that shows its rows. */
async function paintMs(bench: Bench): Promise<number> {
  const page = await openPage(bench, 'trait/t_ticket');
  await page.getByRole('button', { name: 'Preview', exact: true }).click();
  await page.getByText('Showing 50 of 309 rows').waitFor();
  const ms = await page.evaluate(() => (window as unknown as PageProbe).paintedAfterMs);
  await page.close();
  return rounded(ms);
}

interface Measured {
  readonly idle: Frames;
  readonly steady: Frames;
  readonly leaping: Frames;
  readonly paintMs: number;
}

function report(rows: number, measured: Measured): BenchResult {
  const { idle, steady, leaping, paintMs } = measured;
  const line = (name: string, { medianMs, p95Ms, slowShare }: Frames): string[] => [
    name,
    `${medianMs} ms`,
    `${p95Ms} ms`,
    `${Math.round(slowShare * 100)} %`,
  ];
  return {
    document: { bench: 'window', rows, ...measured },
    table: [
      [`a list of ${count(rows)} changes`, 'frame, median', 'p95', 'over 34 ms'],
      line('standing still', idle),
      line('scrolling, 10 rows a frame', steady),
      line('scrolling, 2,000 rows a frame', leaping),
      ['50 rows of a preview, from arrival to paint', `${paintMs} ms`, '', ''],
    ],
  };
}

/**
 * `first`: every row is new and is sent to a sink in another process, without rate cap, against a bare HTTP client posting the same bytes.
 * Whose CPU time it is comes from a second run, under V8's profiler; the helper threads that collect garbage and compile are in no
 * profile, only in the total.
 */
import { fork } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withPlace } from './place.ts';
import { type BenchOptions, type BenchResult, count, megabytes, rounded, seconds, tell } from './report.ts';
import { type SendTask, type SendTime, sendWith } from './senders.ts';
import { type Owner, type Share, type Shares, sharesOf } from './shares.ts';

export function benchFirst({ rows }: BenchOptions): Promise<BenchResult> {
  return withPlace(rows, async (place) => {
    const sink = await startSink();
    try {
      tell('First run, everything new...');
      const run = place.measure({ type: 'run', host: sink.host });
      if (run.sent !== rows) throw new Error(`Sent ${run.sent} of ${rows} events`);
      place.clear();
      tell('The same under the profiler...');
      const shares = profiled((dir) => place.measure({ type: 'run', host: sink.host }, dir));
      tell('The same events through analytics-node alone...');
      const sdk = sendWith({ sender: 'sdk', events: rows, host: sink.host } satisfies SendTask);
      tell('The same bytes through a bare HTTP client...');
      const raw = sendWith({ sender: 'raw', events: rows, host: sink.host } satisfies SendTask);
      return report(rows, { run, sdk, raw, shares });
    } finally {
      sink.stop();
    }
  });
}

function profiled(work: (dir: string) => unknown): Shares {
  const dir = mkdtempSync(join(tmpdir(), 'sqltraits-profile-'));
  try {
    work(dir);
    return sharesOf(readdirSync(dir).map((name) => join(dir, name)));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function startSink(): Promise<{ readonly host: string; stop(): void }> {
  const child = fork(join(import.meta.dirname, 'sink.ts'), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const host = await new Promise<string>((resolve) =>
    child.once('message', (message) => resolve(String(message))),
  );
  return { host, stop: () => void child.kill() };
}

interface Times {
  readonly run: SendTime;
  readonly sdk: SendTime;
  readonly raw: SendTime;
  readonly shares: Shares;
}

function report(rows: number, { run, sdk, raw, shares }: Times): BenchResult {
  const perSecond = (ms: number): number => Math.round(rows / (ms / 1000));
  const line = (name: string, time: SendTime): string[] => [
    name,
    seconds(time.ms),
    `${count(perSecond(time.ms))}/s`,
    seconds(time.cpuMs),
    megabytes(time.peakRssBytes),
  ];
  const parts = fractions(shares);
  return {
    document: {
      bench: 'first',
      rows,
      ownShare: parts.own.share,
      shares: parts,
      beyondSdkShare: rounded(Math.max(0, (run.cpuMs - sdk.cpuMs) / run.cpuMs)),
      eventsPerSecond: perSecond(run.ms),
      sdkEventsPerSecond: perSecond(sdk.ms),
      rawEventsPerSecond: perSecond(raw.ms),
      ratio: rounded(run.ms / raw.ms),
      cpuMs: run.cpuMs,
      sdkCpuMs: sdk.cpuMs,
      peakRssBytes: run.peakRssBytes,
    },
    table: [
      [`${count(rows)} new rows`, 'wall', 'events', 'CPU', 'peak RSS'],
      line('bare HTTP client, same bytes', raw),
      line('analytics-node alone', sdk),
      line('whole run', run),
      ...owners.map(([owner, name]) => {
        const { share, garbage } = parts[owner];
        return [`  ${percent(share)} ${name} (${percent(garbage)} GC)`, '', '', '', ''];
      }),
    ],
  };
}

const owners: readonly (readonly [Owner, string])[] = [
  ['own', 'our own'],
  ['sdk', 'analytics-node'],
  ['http', 'HTTP and Node'],
];

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** Of all the time in the profile, with the part of it that was spent collecting garbage. */
function fractions(shares: Shares): { readonly [name in Owner]: { share: number; garbage: number } } {
  const total = Object.values(shares).reduce((sum, { cpu }) => sum + cpu, 0);
  const fraction = ({ cpu, garbage }: Share) => ({
    share: rounded(cpu / total),
    garbage: rounded(garbage / total),
  });
  return { own: fraction(shares.own), sdk: fraction(shares.sdk), http: fraction(shares.http) };
}

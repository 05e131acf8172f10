/**
 * `first`: every row is new and is sent to a sink in another process, without rate cap, against a bare HTTP client posting the same bytes.
 * Our own share of the CPU is what a run costs beyond analytics-node alone sending the same events.
 */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { withPlace } from './place.ts';
import { type BenchOptions, type BenchResult, count, megabytes, rounded, seconds, tell } from './report.ts';
import { type SendTask, type SendTime, sendWith } from './senders.ts';

export function benchFirst({ rows }: BenchOptions): Promise<BenchResult> {
  return withPlace(rows, async (place) => {
    const sink = await startSink();
    try {
      tell('First run, everything new...');
      const run = place.measure({ type: 'run', host: sink.host });
      if (run.sent !== rows) throw new Error(`Sent ${run.sent} of ${rows} events`);
      tell('The same events through analytics-node alone...');
      const sdk = sendWith({ sender: 'sdk', events: rows, host: sink.host } satisfies SendTask);
      tell('The same bytes through a bare HTTP client...');
      const raw = sendWith({ sender: 'raw', events: rows, host: sink.host } satisfies SendTask);
      return report(rows, { run, sdk, raw });
    } finally {
      sink.stop();
    }
  });
}

async function startSink(): Promise<{ readonly host: string; stop(): void }> {
  const child = fork(join(import.meta.dirname, 'sink.ts'), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const host = await new Promise<string>((resolve) =>
    child.once('message', (message) => resolve(String(message))),
  );
  return { host, stop: () => void child.kill() };
}

interface Times {
  readonly run: { readonly ms: number; readonly cpuMs: number; readonly peakRssBytes: number };
  readonly sdk: SendTime;
  readonly raw: SendTime;
}

function report(rows: number, { run, sdk, raw }: Times): BenchResult {
  const ownShare = rounded(Math.max(0, (run.cpuMs - sdk.cpuMs) / run.cpuMs));
  const pace = (ms: number): string => `${count(Math.round(rows / (ms / 1000)))}/s`;
  const line = (name: string, time: SendTime): string[] => [
    name,
    seconds(time.ms),
    pace(time.ms),
    seconds(time.cpuMs),
    megabytes(time.peakRssBytes),
  ];
  return {
    document: {
      bench: 'first',
      rows,
      ownShare,
      eventsPerSecond: Math.round(rows / (run.ms / 1000)),
      rawEventsPerSecond: Math.round(rows / (raw.ms / 1000)),
      ratio: rounded(run.ms / raw.ms),
      cpuMs: run.cpuMs,
      sdkCpuMs: sdk.cpuMs,
      peakRssBytes: run.peakRssBytes,
    },
    table: [
      [`${count(rows)} new rows`, 'wall', 'events', 'CPU', 'peak RSS'],
      line('bare HTTP client, same bytes', raw),
      line('analytics-node alone', sdk),
      line(`whole run (own share of CPU ${Math.round(ownShare * 100)} %)`, run),
    ],
  };
}

/** Sends a number of identify calls like the engine's, two batches of 500 in flight, and says what it cost. */
import { defaultBatchLimits } from '../../main/segment/batches.ts';
import { buildEvent, type SegmentEvent } from '../../main/segment/payload.ts';
import { openTracking } from '../../main/segment/tracking.ts';
import type { SendTask, SendTime } from './senders.ts';

const frame = {
  traitKey: 'bench',
  runId: 'bench',
  startedAt: new Date().toISOString(),
  destinations: 'none',
} as const;

const eventOf = (row: number): SegmentEvent =>
  buildEvent(frame, {
    idKind: 'user',
    key: `user_${row}`,
    traits: {
      logins: row % 1000,
      active: row % 2 === 0,
      score: row / 2,
      plan: `plan ${row % 17}`,
      seen_at: '2024-01-01T00:00:01Z',
    },
  });

const task = JSON.parse(process.argv[2] ?? '') as SendTask;

async function sendRaw(batch: readonly SegmentEvent[]): Promise<void> {
  const response = await fetch(`${task.host}/v1/batch`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ batch, writeKey: 'bench', sentAt: new Date() }),
  });
  await response.arrayBuffer();
}

const space = { name: 'Bench', host: task.host, writeKey: 'bench', eventsPerSecond: 0 };
const tracking = openTracking(space);
const never = new AbortController().signal;
const send =
  task.sender === 'raw' ? sendRaw : (batch: readonly SegmentEvent[]) => tracking.send(batch, never);

const startedAt = performance.now();
let next = 1;
async function lane(): Promise<void> {
  while (next <= task.events) {
    const size = Math.min(defaultBatchLimits.events, task.events - next + 1);
    const first = next;
    next += size;
    await send(Array.from({ length: size }, (_, index) => eventOf(first + index)));
  }
}
await Promise.all([lane(), lane()]);
await tracking.close();
const cpu = process.cpuUsage();
const time: SendTime = {
  ms: performance.now() - startedAt,
  cpuMs: (cpu.user + cpu.system) / 1000,
  peakRssBytes: process.resourceUsage().maxRSS * 1024,
};
process.stdout.write(`${JSON.stringify(time)}\n`);

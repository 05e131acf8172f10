/** The measured process of a benchmark: one engine job (or the bare COPY); its time, memory and stalls as one JSON line. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import pg from 'pg';
import { startJob } from '../../main/engine/start-job.ts';
import type { PostgresSettings } from '../../preload/connection-model.ts';
import type { RowCounts } from '../../preload/run-model.ts';
import { query } from './place.ts';

export interface Task {
  /** copy: bytes only; assume: the result becomes the snapshot, nothing is sent; run: an ordinary run; preview: until it is done. */
  readonly type: 'copy' | 'assume' | 'run' | 'preview';
  readonly stateDir: string;
  readonly settings: PostgresSettings;
  readonly password: string;
  /** Where a run sends to; nowhere when it must find nothing to send. */
  readonly host?: string;
  /** The benchmarks' own query where it isn't given. */
  readonly sql?: string;
}

export interface TaskTime {
  readonly ms: number;
  readonly peakRssBytes: number;
  /** User and system time of the process. */
  readonly cpuMs: number;
  /** 99th percentile of the main thread's event-loop delay. */
  readonly loopP99Ms: number;
  readonly rows?: RowCounts;
  readonly sent?: number;
  /** From the start of a preview to its first rows. */
  readonly sampleMs?: number;
  /** Time between the phases, by the name of the phase that began. */
  readonly phases: { readonly [phase: string]: number };
}

const startedAt = performance.now();
const phases: Record<string, number> = {};

async function runJob(task: Task): Promise<Pick<TaskTime, 'rows' | 'sent'>> {
  const { stateDir, settings, password, host = 'http://127.0.0.1:9' } = task;
  const job = startJob(
    {
      type: 'run',
      stateDir,
      runId: `bench-${Date.now()}`,
      trigger: 'cli',
      approve: true,
      asSent: task.type === 'assume',
      trait: {
        traitId: 'bench',
        key: 'bench',
        name: 'Bench',
        sql: query,
        destinations: 'none',
        whenRowLeaves: 'null',
        connection: { name: 'Bench', settings, secrets: { password: password } },
      },
      space: { name: 'Bench', host, writeKey: 'bench', eventsPerSecond: 0 },
    },
    (message) => {
      if (message.type === 'progress')
        phases[message.progress.phase] ??= Math.round(performance.now() - startedAt);
    },
  );
  const last = await job.done;
  if (last.type !== 'ran' || last.document.status !== 'succeeded') {
    throw new Error(`The run did not do its job: ${JSON.stringify(last)}`);
  }
  return { rows: last.document.rows, sent: last.document.events.sent };
}

async function preview(task: Task): Promise<Pick<TaskTime, 'sampleMs'>> {
  const { stateDir, settings, password, sql = query } = task;
  const connection = { name: 'Bench', settings, secrets: { password } };
  const tag = { trait: 'bench', run: 'preview' };
  let sampleMs = 0;
  const job = startJob(
    {
      type: 'preview',
      query: { sql, connection },
      traitId: undefined,
      whenRowLeaves: 'null',
      changes: 100,
      stateDir,
      tag,
    },
    (message) => {
      if (message.type === 'sample') sampleMs = performance.now() - startedAt;
    },
  );
  const last = await job.done;
  if (last.type !== 'previewed' || last.document.status !== 'succeeded' || sampleMs === 0) {
    throw new Error(`The preview did not do its job: ${JSON.stringify(last)}`);
  }
  return { sampleMs };
}

async function copy({ settings, password, sql = query }: Task): Promise<object> {
  const { host, port, database, user } = settings;
  const client = new pg.Client({ host, port, database, user, password });
  await client.connect();
  // Bytes are dropped where they arrive: pg ignores the data of a COPY that nobody listens to.
  await client.query(`copy (${sql}) to stdout`);
  await client.end();
  return {};
}

const task = JSON.parse(process.argv[2] ?? '') as Task;
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
const outcome = await { copy, preview, run: runJob, assume: runJob }[task.type](task);
delay.disable();
const cpu = process.cpuUsage();
const time: TaskTime = {
  ms: performance.now() - startedAt,
  peakRssBytes: process.resourceUsage().maxRSS * 1024,
  cpuMs: (cpu.user + cpu.system) / 1000,
  // The histogram counts the timer's own 5 ms as delay.
  loopP99Ms: Math.max(0, delay.percentile(99) / 1e6 - 5),
  phases,
  ...outcome,
};
process.stdout.write(`${JSON.stringify(time)}\n`);

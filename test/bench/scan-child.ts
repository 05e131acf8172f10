/** The measured process of `bench scan`: one engine job (or the bare COPY), its time and its memory as one JSON line. */
import pg from 'pg';
import { startJob } from '../../main/engine/start-job.ts';
import type { PostgresSettings } from '../../preload/model.ts';

export type ScanTask =
  | { readonly type: 'copy'; readonly settings: PostgresSettings; readonly password: string }
  | {
      /** fill: the result taken as already sent; scan: a run that finds nothing to send. */
      readonly type: 'fill' | 'scan';
      readonly stateDir: string;
      readonly settings: PostgresSettings;
      readonly password: string;
      readonly rows: number;
    };

export interface ScanTime {
  readonly ms: number;
  readonly peakRssBytes: number;
}

async function timeRun(task: Extract<ScanTask, { type: 'fill' | 'scan' }>): Promise<void> {
  const { stateDir, settings, password } = task;
  const job = startJob(
    {
      type: 'run',
      stateDir,
      runId: `bench-${Date.now()}`,
      trigger: 'cli',
      approve: false,
      asSent: task.type === 'fill',
      trait: {
        traitId: 'bench',
        key: 'bench',
        name: 'Bench',
        sql: 'select * from bench',
        destinations: 'none',
        whenRowLeaves: 'null',
        connection: { name: 'Bench', settings, secret: password },
      },
      space: {
        name: 'Bench',
        host: 'http://127.0.0.1:9',
        writeKey: 'bench',
        eventsPerSecond: 0,
      },
    },
    () => {},
  );
  const last = await job.done;
  const expected = task.type === 'fill' ? 'added' : 'unchanged';
  if (
    last.type !== 'ran' ||
    last.document.status !== 'succeeded' ||
    last.document.rows[expected] !== task.rows
  ) {
    throw new Error(`The run did not do its job: ${JSON.stringify(last)}`);
  }
}

async function timeCopy(task: Extract<ScanTask, { type: 'copy' }>): Promise<void> {
  const { host, port, database, user } = task.settings;
  const client = new pg.Client({ host, port, database, user, password: task.password });
  await client.connect();
  // Bytes are dropped where they arrive: pg ignores CopyData it did not ask for.
  await client.query('copy (select * from bench) to stdout');
  await client.end();
}

const task = JSON.parse(process.argv[2] ?? '') as ScanTask;
const startedAt = performance.now();
await (task.type === 'copy' ? timeCopy(task) : timeRun(task));
const time: ScanTime = {
  ms: performance.now() - startedAt,
  peakRssBytes: process.resourceUsage().maxRSS * 1024,
};
process.stdout.write(`${JSON.stringify(time)}\n`);

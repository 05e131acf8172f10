/** An engine whose jobs take a time by the simulated clock. */
import type { RunningJob, StartJob } from '../../../main/engine/job.ts';
import { ran } from '../services/rig.ts';

/** One job as the engine saw it, in ms. */
export interface Execution {
  readonly key: string;
  readonly beganMs: number;
  endedMs?: number;
}

export interface TimedEngine {
  readonly executions: readonly Execution[];
  readonly startJob: StartJob;
  /** Ends the jobs whose time has come. */
  endDue(): void;
  /** When the next one ends; infinity where none runs. */
  nextEndMs(): number;
}

interface Running {
  readonly endAtMs: number;
  end(): void;
}

const unreachable = {
  status: 'failed',
  problems: [{ code: 'unreachable', severity: 'error', message: 'No answer.', count: 1, examples: [] }],
} as const;

export function createTimedEngine(now: () => number, isDown: () => boolean): TimedEngine {
  const executions: Execution[] = [];
  let running: readonly Running[] = [];
  const startJob: StartJob = (job) => {
    if (job.type !== 'run') throw new Error(`Nobody asked for a ${job.type}`);
    const execution: Execution = { key: job.trait.key, beganMs: now() };
    executions.push(execution);
    const { promise: done, resolve } = Promise.withResolvers<Awaited<RunningJob['done']>>();
    const end = () => {
      execution.endedMs = now();
      const startedAt = new Date(execution.beganMs).toISOString();
      resolve(ran(job, { trigger: job.trigger, startedAt, ...(isDown() && unreachable) }));
    };
    running = [...running, { endAtMs: now() + durationMs(job.trait.key), end }];
    return { done, cancel: () => {} };
  };
  return {
    executions,
    startJob,
    endDue: () => {
      const due = running.filter(({ endAtMs }) => endAtMs <= now());
      running = running.filter(({ endAtMs }) => endAtMs > now());
      for (const { end } of due) end();
    },
    nextEndMs: () => Math.min(...running.map(({ endAtMs }) => endAtMs)),
  };
}

/** From twenty seconds to two minutes. */
const durationMs = (key: string): number => 20_000 + (key.length % 11) * 10_000;

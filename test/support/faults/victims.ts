/** Processes to be killed. The next one starts while the last one works, since starting takes longer than most runs. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { JobMessage, RunJob } from '../../../main/engine/job.ts';
import type { RunPhase } from '../../../preload/run-model.ts';
import type { KillPoint, Phase, StepMessage } from './steps.ts';

const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** What became of a victim. */
export interface Death {
  /** Where it was: the step it died at, or the last phase it told of. Null where it ended before its time. */
  readonly killedAt: Phase | RunPhase | null;
  /** From its first message to its end. */
  readonly lastedMs: number;
  /** Steps of a run that ended. */
  readonly steps: { readonly [phase in Phase]: number } | undefined;
  readonly last: JobMessage | undefined;
}

/** How a victim is to die: before a step, some time after its first message, or not at all. */
export type Fate = { readonly at: KillPoint } | { readonly afterMs: number } | 'spared';

export interface Victims {
  run(job: RunJob, fate: Fate): Promise<Death>;
  stop(): void;
}

export function openVictims(cacheDir: string): Victims {
  const env = { ...process.env, NODE_COMPILE_CACHE: cacheDir };
  const hatch = (): ChildProcess =>
    spawn(process.execPath, ['--import', pathOf('./steps.ts'), pathOf('./victim.ts')], {
      env,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
  let next = hatch();
  return {
    run(job, fate) {
      const victim = next;
      next = hatch();
      return deathOf(victim, job, fate);
    },
    stop: () => void next.kill('SIGKILL'),
  };
}

async function deathOf(victim: ChildProcess, job: RunJob, fate: Fate): Promise<Death> {
  const gone = new Promise<void>((resolve) => victim.once('close', () => resolve()));
  const killAt = typeof fate === 'object' && 'at' in fate ? fate.at : undefined;
  victim.stdin?.end(`${JSON.stringify({ ...job, killAt })}\n`);
  let startedAt: number | undefined;
  let killedAt: Death['killedAt'] = null;
  let phase: RunPhase = 'connecting';
  let steps: Death['steps'];
  let last: JobMessage | undefined;
  for await (const message of messagesOf(victim)) {
    if (startedAt === undefined && typeof fate === 'object' && 'afterMs' in fate) {
      void sleep(fate.afterMs).then(() => {
        if (victim.exitCode === null && last === undefined && victim.kill('SIGKILL')) killedAt = phase;
      });
    }
    startedAt ??= performance.now();
    if (message.type === 'killed') killedAt = message.at.phase;
    else if (message.type === 'steps') steps = message.steps;
    else if (message.type === 'progress') phase = message.progress.phase;
    else if (message.type === 'ran' || message.type === 'failed') last = message;
  }
  const lastedMs = performance.now() - (startedAt ?? performance.now());
  await gone;
  return { killedAt, lastedMs, steps, last };
}

async function* messagesOf({ stdout }: ChildProcess): AsyncGenerator<JobMessage | StepMessage> {
  if (!stdout) return;
  for await (const line of createInterface(stdout)) yield JSON.parse(line) as JobMessage | StepMessage;
}

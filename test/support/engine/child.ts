/** The engine in a process of its own, which can be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Job, JobMessage } from '../../../main/engine/job.ts';

const scriptPath = fileURLToPath(new URL('./child-run.ts', import.meta.url));

export interface Child {
  /** Every message, as it comes. */
  readonly messages: AsyncIterable<JobMessage>;
  /** Sends SIGKILL: no handler, no clean-up. */
  kill(): void;
  /** Resolves once the process is gone. */
  readonly gone: Promise<void>;
}

/** Starts jobs in a child process, one after another. */
export function spawnJobs(jobs: readonly Job[], env: NodeJS.ProcessEnv = {}): Child {
  const child = spawn(process.execPath, [scriptPath, ...jobs.map((job) => JSON.stringify(job))], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return {
    messages: messagesOf(child),
    kill: () => void child.kill('SIGKILL'),
    gone: new Promise((resolve) => child.once('close', () => resolve())),
  };
}

async function* messagesOf({ stdout }: ChildProcess): AsyncGenerator<JobMessage> {
  if (!stdout) return;
  for await (const line of createInterface(stdout)) yield JSON.parse(line) as JobMessage;
}

/** Runs jobs to their end; answers their last messages. */
export async function runInChild(
  jobs: readonly Job[],
  env?: NodeJS.ProcessEnv,
): Promise<readonly JobMessage[]> {
  const child = spawnJobs(jobs, env);
  const last: JobMessage[] = [];
  for await (const message of child.messages) {
    if (message.type === 'ran' || message.type === 'previewed' || message.type === 'failed')
      last.push(message);
  }
  await child.gone;
  return last;
}

/** Kills a child as soon as `isTime` says so, or lets it end where that never happens. */
export async function killWhen(child: Child, isTime: () => boolean): Promise<'killed' | 'ended'> {
  let isGone = false;
  const gone = child.gone.then(() => {
    isGone = true;
  });
  while (!isGone && !isTime()) await Promise.race([gone, sleep(2)]);
  if (isGone) return 'ended';
  child.kill();
  await gone;
  return 'killed';
}

/** Starts the engine's worker for one job. */
import { Worker } from 'node:worker_threads';
import type { JobControl, JobMessage, LastMessage, StartJob } from './job.ts';

/** The source in tests and scripts, the bundle once built. */
const workerUrl = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);

/**
 * analytics-node makes kilobytes of short-lived objects per event. Without a bound V8 gives them room until the process has half as much
 * memory again, and is no faster for it (measured: `bench -- first`).
 */
const resourceLimits = { maxYoungGenerationSizeMb: 48 };

const isLast = (message: JobMessage): message is LastMessage =>
  message.type === 'previewed' ||
  message.type === 'ran' ||
  message.type === 'settled' ||
  message.type === 'failed';

export const startJob: StartJob = (job, onMessage) => {
  const worker = new Worker(workerUrl, { workerData: job, stdout: false, stderr: false, resourceLimits });
  const done = new Promise<LastMessage>((resolve) => {
    const fail = (detail: string): void =>
      resolve({
        type: 'failed',
        failure: { code: 'internal', message: 'The engine stopped unexpectedly.', detail },
      });
    worker.on('message', (message: JobMessage) => {
      if (isLast(message)) resolve(message);
      else onMessage(message);
    });
    worker.on('error', (error) =>
      fail(error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error)),
    );
    worker.on('exit', (code) => fail(`The worker ended with code ${code}.`));
  });
  return {
    done,
    cancel: () => worker.postMessage({ type: 'cancel' } satisfies JobControl),
  };
};

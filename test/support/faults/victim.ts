/** A process that waits for one job on stdin, runs it in the engine's worker, and prints a line for each message. */
import { createInterface } from 'node:readline';
import type { Job } from '../../../main/engine/job.ts';
import { startJob } from '../../../main/engine/start-job.ts';

const print = (message: unknown): void => void process.stdout.write(`${JSON.stringify(message)}\n`);

for await (const line of createInterface(process.stdin)) {
  print(await startJob(JSON.parse(line) as Job, print).done);
  break;
}
process.stdin.destroy();

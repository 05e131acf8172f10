/** A process that runs the jobs on its command line, one after another, and prints a line for each message. */
import type { Job } from '../../../main/engine/job.ts';
import { startJob } from '../../../main/engine/start-job.ts';

for (const text of process.argv.slice(2)) {
  const print = (message: unknown): void => void process.stdout.write(`${JSON.stringify(message)}\n`);
  const { done } = startJob(JSON.parse(text) as Job, print);
  print(await done);
}

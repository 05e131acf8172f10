import { describe, expect, it } from 'vitest';
import type { Job } from '../../../main/engine/job.ts';
import { startJob } from '../../../main/engine/start-job.ts';

describe('a worker that dies', () => {
  it('ends its job as failed, and the process goes on', async () => {
    // Not even a job: the worker throws where nothing of ours catches.
    const last = await startJob(null as unknown as Job, () => {}).done;
    expect(last).toMatchObject({
      type: 'failed',
      failure: { code: 'internal', message: 'The engine stopped unexpectedly.' },
    });
  });
});

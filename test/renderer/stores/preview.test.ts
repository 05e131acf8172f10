import { beforeEach, describe, expect, it } from 'vitest';
import type { Bridge } from '../../../preload/contract.ts';
import { currentJob, usePreview } from '../../../renderer/stores/preview.ts';
import { goodPreview } from '../../support/page/preview-data.ts';

/** Answers `preview.start` when told to; the page's other calls are not made here. */
function installBridge(): { readonly answer: (jobId: string) => void } {
  let answer: (jobId: string) => void = () => undefined;
  const start: Bridge['preview']['start'] = () =>
    new Promise((resolve) => {
      answer = (jobId) => resolve({ ok: true, value: { jobId } });
    });
  Object.assign(globalThis, { window: { sqltraits: { preview: { start } } } });
  return { answer: (jobId) => answer(jobId) };
}

const job = () => currentJob(usePreview.getState());
const subject = { connectionId: 'c_1', sql: 'select 1' };

describe('preview', () => {
  beforeEach(() => usePreview.getState().reset());

  it('is nothing before it has started', () => {
    expect(job()).toBeNull();
  });

  it('runs from the first moment, before main has named the job', () => {
    installBridge();
    void usePreview.getState().start(subject);
    expect(job()).toMatchObject({ status: 'running', sample: [] });
  });

  it('keeps updates that overtake the reply which names their job', async () => {
    const bridge = installBridge();
    const started = usePreview.getState().start(subject);
    usePreview.getState().apply({ jobId: 'job 1', type: 'columns', columns: goodPreview.columns });
    bridge.answer('job 1');
    await started;
    expect(job()?.columns).toEqual(goodPreview.columns);
  });

  it('ends with the result, whose rows replace the sample', async () => {
    const bridge = installBridge();
    const started = usePreview.getState().start(subject);
    bridge.answer('job 1');
    await started;
    usePreview.getState().apply({ jobId: 'job 1', type: 'done', result: goodPreview });
    expect(job()).toMatchObject({ status: 'done', sample: goodPreview.sample, result: goodPreview });
  });

  it('leaves an older job behind when a newer one has started', async () => {
    const first = installBridge();
    const older = usePreview.getState().start(subject);
    const second = installBridge();
    const newer = usePreview.getState().start({ ...subject, sql: 'select 2' });
    second.answer('job 2');
    first.answer('job 1');
    await Promise.all([older, newer]);
    usePreview.getState().apply({ jobId: 'job 1', type: 'done', result: goodPreview });
    expect(usePreview.getState().jobId).toBe('job 2');
    expect(job()?.status).toBe('running');
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import type { Progress, RunDocument } from '../../../preload/run-model.ts';
import { newestFirst, useRuns, withProgress } from '../../../renderer/stores/runs.ts';

const progress: Progress = {
  phase: 'sending',
  rowsRead: 500,
  planned: 40,
  sent: 10,
  failed: 1,
  elapsedMs: 900,
};

const run = (part: Partial<RunDocument>): RunDocument => ({
  status: 'running',
  trait: 'has_open_ticket',
  traitName: 'Has open ticket',
  traitId: 't_1',
  run: 'r_1',
  trigger: 'manual',
  startedAt: '2026-11-23T08:00:00Z',
  endedAt: null,
  rows: { read: 0, added: 0, changed: 0, unchanged: 0, removed: 0, invalid: 0 },
  events: { planned: 0, sent: 0, failed: 0 },
  requests: 0,
  durationMs: 0,
  peakRssBytes: 0,
  problems: [],
  ...part,
});

describe('runs', () => {
  beforeEach(() => useRuns.getState().reset());

  it('keeps the progress of a run while it runs and drops it at its end', () => {
    useRuns.getState().put([run({})]);
    useRuns.getState().advance('r_1', progress);
    useRuns.getState().put([run({})]);
    expect(useRuns.getState().progress).toEqual({ r_1: progress });
    useRuns.getState().put([run({ status: 'succeeded' })]);
    expect(useRuns.getState().progress).toEqual({});
  });

  it('lists the newest first, of one trait or of all', () => {
    const older = run({ run: 'r_0', startedAt: '2026-11-22T08:00:00Z' });
    const other = run({ run: 'r_2', traitId: 't_2', startedAt: '2026-11-23T09:00:00Z' });
    useRuns.getState().put([older, run({}), other]);
    const { byId } = useRuns.getState();
    expect(newestFirst(byId).map((one) => one.run)).toEqual(['r_2', 'r_1', 'r_0']);
    expect(newestFirst(byId, 't_1').map((one) => one.run)).toEqual(['r_1', 'r_0']);
  });

  it('shows live numbers while running, and the document’s own afterwards', () => {
    expect(withProgress(run({}), progress)).toMatchObject({
      rows: { read: 500 },
      events: { planned: 40, sent: 10, failed: 1 },
    });
    const ended = run({ status: 'failed' });
    expect(withProgress(ended, progress)).toBe(ended);
  });
});

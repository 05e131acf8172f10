import { beforeEach, describe, expect, it } from 'vitest';
import { useRunMarks } from '../../../renderer/stores/run-marks.ts';
import { runs } from '../../support/page/run-data.ts';

const [running] = runs;
if (!running) throw new Error('The fixture has no run');
const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 8, minute)).toISOString();
const kept = () => useRunMarks.getState().byTrait[running.traitId] ?? [];

describe('the marks of runs', () => {
  beforeEach(() => useRunMarks.getState().reset());

  it('follow a run from its start to its end as one mark', () => {
    useRunMarks.getState().note(running);
    useRunMarks.getState().note({ ...running, status: 'succeeded' });
    expect(kept()).toEqual([
      expect.objectContaining({ run: running.run, status: 'succeeded', changes: 12_000 }),
    ]);
  });

  it('are the latest thirty, newest first, in whatever order they come', () => {
    for (const minute of [40, ...Array.from({ length: 40 }, (_, index) => index)])
      useRunMarks.getState().note({ ...running, run: `r_${minute}`, startedAt: at(minute) });
    expect(kept().map(({ run }) => run)).toEqual(Array.from({ length: 30 }, (_, index) => `r_${40 - index}`));
  });
});

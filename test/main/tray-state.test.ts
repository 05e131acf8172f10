import { describe, expect, it } from 'vitest';
import { describeTray, withRun } from '../../main/tray-state.ts';
import type { RunDocument, TraitSummary } from '../../preload/model.ts';

const trait = (name: string, nextRunAt: string | null) => ({ name, nextRunAt }) as TraitSummary;
const run = (id: string, status: RunDocument['status']) =>
  ({ run: id, traitName: `Trait of ${id}`, status }) as RunDocument;
const asIs = (isoTime: string) => isoTime;

describe('tray-state', () => {
  it('names the trait that is due first', () => {
    const traits = [
      trait('Later', '2026-01-02T12:00:00Z'),
      trait('Paused', null),
      trait('Sooner', '2026-01-02T02:00:00+00:00'),
    ];
    const words = describeTray({ traits, running: [] }, asIs);
    expect(words.lines).toEqual(['Next: Sooner, 2026-01-02T02:00:00+00:00']);
    expect(words.tooltip).toBe('SQL Traits\nNext: Sooner, 2026-01-02T02:00:00+00:00');
  });

  it('says so when nothing is scheduled', () => {
    expect(describeTray({ traits: [trait('Manual', null)], running: [] }, asIs).lines).toEqual([
      'No run is scheduled',
    ]);
  });

  it('puts what runs above what is next', () => {
    const words = describeTray({ traits: [], running: [run('r1', 'running')] }, asIs);
    expect(words.lines).toEqual(['Running: Trait of r1', 'No run is scheduled']);
    expect(words.tooltip).toBe('SQL Traits\nRunning: Trait of r1');
  });

  it('adds a run once and drops it when it ends', () => {
    const started = withRun(withRun([], run('r1', 'running')), run('r1', 'running'));
    expect(started.map((each) => each.run)).toEqual(['r1']);
    expect(withRun(started, run('r1', 'partial'))).toEqual([]);
  });
});

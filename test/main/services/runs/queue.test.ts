import { describe, expect, it } from 'vitest';
import { startable } from '../../../../main/services/runs/queue.ts';

const run = (id: string, warehouse: string, running = false) => ({
  id,
  job: { type: 'run' as const, trait: { connection: { name: warehouse } } },
  ...(running && { running: true }),
});
const chosen = (runs: readonly ReturnType<typeof run>[], runsAtOnce: number, runsPerWarehouse: number) =>
  startable(runs, { runsAtOnce, runsPerWarehouse }).map(({ id }) => id);

describe('the runs that may begin', () => {
  it('are those that came first', () => {
    expect(chosen([run('a', 'X'), run('b', 'Y'), run('c', 'Z')], 2, 2)).toEqual(['a', 'b']);
  });

  it('never ask one warehouse more often at once than the settings say', () => {
    expect(chosen([run('a', 'X', true), run('b', 'X'), run('c', 'X')], 8, 2)).toEqual(['b']);
  });

  it('pass one whose warehouse is busy', () => {
    expect(chosen([run('a', 'X', true), run('b', 'X'), run('c', 'Y')], 2, 1)).toEqual(['c']);
  });

  it('let the one that was passed go first as soon as its warehouse is free', () => {
    expect(chosen([run('b', 'X'), run('d', 'X'), run('c', 'Y', true)], 2, 1)).toEqual(['b']);
  });

  it('are none where everything is taken', () => {
    expect(chosen([run('a', 'X', true), run('b', 'Y', true), run('c', 'Z')], 2, 2)).toEqual([]);
  });
});

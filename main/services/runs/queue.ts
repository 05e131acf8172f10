/** Whose turn it is. Pure. */
import type { Settings } from '../../../preload/model.ts';
import type { Job } from '../../engine/job.ts';

interface Queued {
  readonly job: Pick<Job, 'type'> & { readonly trait?: { readonly connection: { readonly name: string } } };
  /** Set once it runs. */
  readonly running?: unknown;
}

type Limits = Pick<Settings, 'runsAtOnce' | 'runsPerWarehouse'>;

/**
 * The waiting runs that may begin, in the order in which they came. One whose warehouse is busy lets those behind it pass that ask
 * another, and keeps its place.
 */
export function startable<Run extends Queued>(runs: readonly Run[], limits: Limits): readonly Run[] {
  const running = runs.filter((run) => run.running);
  const perWarehouse = new Map<string, number>();
  const take = (run: Run): void => {
    const name = warehouseOf(run);
    perWarehouse.set(name, (perWarehouse.get(name) ?? 0) + 1);
  };
  running.forEach(take);
  const chosen: Run[] = [];
  for (const run of runs.filter((each) => !each.running)) {
    if (running.length + chosen.length >= limits.runsAtOnce) break;
    if ((perWarehouse.get(warehouseOf(run)) ?? 0) >= limits.runsPerWarehouse) continue;
    chosen.push(run);
    take(run);
  }
  return chosen;
}

const warehouseOf = ({ job }: Queued): string => job.trait?.connection.name ?? '';

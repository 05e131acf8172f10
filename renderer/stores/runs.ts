/** Runs of all traits and the progress of those under way. */
import { create } from 'zustand';
import type { Progress, RunDocument } from '../../preload/model.ts';

interface Runs {
  readonly byId: Readonly<Record<string, RunDocument>>;
  readonly progress: Readonly<Record<string, Progress>>;
}

interface RunsState extends Runs {
  /** Adds runs or replaces them by id. */
  readonly put: (runs: readonly RunDocument[]) => void;
  readonly advance: (runId: string, progress: Progress) => void;
  readonly load: (runs: readonly RunDocument[], progress: Readonly<Record<string, Progress>>) => void;
  readonly reset: () => void;
}

const start: Runs = { byId: {}, progress: {} };

const indexed = (runs: readonly RunDocument[]): Record<string, RunDocument> =>
  Object.fromEntries(runs.map((run) => [run.run, run]));

export const useRuns = create<RunsState>()((set) => ({
  ...start,
  put: (runs) =>
    set((state) => {
      const ended = new Set(runs.filter((run) => run.status !== 'running').map((run) => run.run));
      const progress = Object.fromEntries(Object.entries(state.progress).filter(([id]) => !ended.has(id)));
      return { byId: { ...state.byId, ...indexed(runs) }, progress };
    }),
  advance: (runId, progress) => set((state) => ({ progress: { ...state.progress, [runId]: progress } })),
  load: (runs, progress) => set({ byId: indexed(runs), progress }),
  reset: () => set(start),
}));

/** Newest first; of one trait when `traitId` is given. */
export function newestFirst(byId: Runs['byId'], traitId?: string): readonly RunDocument[] {
  return Object.values(byId)
    .filter((run) => traitId === undefined || run.traitId === traitId)
    .sort((a, b) => b.startedAt.localeCompare(a.startedAt));
}

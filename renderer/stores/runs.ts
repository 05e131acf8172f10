/** Runs of all traits and the progress of those under way. */
import { create } from 'zustand';
import type { Progress, RunDocument } from '../../preload/run-model.ts';

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

/** The run's document with the numbers of its progress: what is shown while it runs. */
export function withProgress(run: RunDocument, progress: Progress | undefined): RunDocument {
  if (!progress || run.status !== 'running') return run;
  const { rowsRead, planned, sent, failed } = progress;
  return {
    ...run,
    rows: { ...run.rows, read: Math.max(run.rows.read, rowsRead) },
    events: {
      planned: Math.max(run.events.planned, planned),
      sent: Math.max(run.events.sent, sent),
      failed: Math.max(run.events.failed, failed),
    },
  };
}

/** Newest first; of one trait when `traitId` is given. */
export function newestFirst(byId: Runs['byId'], traitId?: string): readonly RunDocument[] {
  return Object.values(byId)
    .filter((run) => traitId === undefined || run.traitId === traitId)
    .sort((a, b) => b.startedAt.localeCompare(a.startedAt));
}

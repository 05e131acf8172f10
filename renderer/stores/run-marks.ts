/** The last runs of each trait in short. Main is asked when the list opens; what runs while it is open adds itself. */
import { create } from 'zustand';
import type { RunDocument, RunMark } from '../../preload/run-model.ts';
import { api } from '../api.ts';

interface RunMarksState {
  /** Newest first. */
  readonly byTrait: Readonly<Record<string, readonly RunMark[]>>;
  readonly load: () => Promise<void>;
  /** A run that began, went on or ended. */
  readonly note: (run: RunDocument) => void;
  readonly reset: () => void;
}

/** As many as main keeps for a trait's sparkline. */
const marksKept = 30;

function markOf({ run, traitId, status, startedAt, rows }: RunDocument): RunMark {
  return { run, traitId, status, startedAt, changes: rows.added + rows.changed + rows.removed };
}

export const useRunMarks = create<RunMarksState>()((set, get) => ({
  byTrait: {},
  load: async () => {
    const marks = await api.runs.marks();
    set({ byTrait: Object.groupBy(marks, ({ traitId }) => traitId) as Record<string, readonly RunMark[]> });
  },
  note: (run) => {
    const { byTrait } = get();
    const others = (byTrait[run.traitId] ?? []).filter((mark) => mark.run !== run.run);
    const marks = [markOf(run), ...others].toSorted((a, b) => b.startedAt.localeCompare(a.startedAt));
    set({ byTrait: { ...byTrait, [run.traitId]: marks.slice(0, marksKept) } });
  },
  reset: () => set({ byTrait: {} }),
}));

/** The preview under way and its outcome. Updates may overtake the reply that names their job, so jobs are kept by id. */
import { create } from 'zustand';
import type { Failure, TraitDraft } from '../../preload/model.ts';
import type {
  ColumnInfo,
  PreviewDocument,
  PreviewUpdate,
  Progress,
  QueryCost,
  SampleRow,
} from '../../preload/run-model.ts';
import { api, failureOf } from '../api.ts';

export interface PreviewJob {
  readonly status: 'running' | 'done' | 'failed';
  readonly columns: readonly ColumnInfo[];
  /** Where the warehouse says beforehand what the query reads. */
  readonly cost: QueryCost | null;
  readonly sample: readonly SampleRow[];
  readonly progress: Progress | null;
  readonly result: PreviewDocument | null;
  readonly failure: Failure | null;
}

/** What was previewed: the result counts only for exactly this text on this warehouse. */
export interface PreviewSubject {
  readonly connectionId: string;
  readonly sql: string;
  readonly traitId?: string | undefined;
  /** For the estimate only. */
  readonly spaceId?: string | undefined;
  readonly schedule?: string | undefined;
  /** The query is refused where it would read more. */
  readonly maximumBytes?: number | undefined;
}

/** What previewing a draft asks for; null while it lacks a query or a warehouse. */
export function previewSubject(draft: TraitDraft, traitId: string | undefined): PreviewSubject | null {
  const { connectionId, sql, spaceId, schedule, maximumBytes } = draft;
  if (sql.trim() === '' || connectionId === '') return null;
  return {
    connectionId,
    sql,
    ...(traitId !== undefined && { traitId }),
    ...(spaceId !== '' && { spaceId }),
    ...(schedule.trim() !== '' && { schedule }),
    ...(maximumBytes !== undefined && { maximumBytes }),
  };
}

interface PreviewState {
  readonly jobs: Readonly<Record<string, PreviewJob>>;
  readonly jobId: string | null;
  readonly subject: PreviewSubject | null;
  readonly startedAt: number;
  readonly start: (subject: PreviewSubject) => Promise<void>;
  readonly cancel: () => Promise<void>;
  readonly apply: (update: PreviewUpdate) => void;
  readonly reset: () => void;
}

const empty: PreviewJob = {
  status: 'running',
  columns: [],
  cost: null,
  sample: [],
  progress: null,
  result: null,
  failure: null,
};
const start = { jobs: {}, jobId: null, subject: null, startedAt: 0 };
const refusedId = 'refused';

/** One update on top of what is known. */
export function applyUpdate(job: PreviewJob, update: PreviewUpdate): PreviewJob {
  switch (update.type) {
    case 'columns':
      return { ...job, columns: update.columns };
    case 'cost':
      return { ...job, cost: update.cost };
    case 'sample':
      return { ...job, sample: update.sample };
    case 'progress':
      return { ...job, progress: update.progress };
    case 'failed':
      return { ...job, status: 'failed', failure: update.failure };
    case 'done': {
      const { result } = update;
      return { ...job, status: 'done', result, columns: result.columns, sample: result.sample };
    }
  }
}

/** One preview at a time: a newer one takes the place of the older. */
export const usePreview = create<PreviewState>()((set, get) => ({
  ...start,
  start: async (subject) => {
    set({ ...start, subject, startedAt: Date.now() });
    try {
      const { jobId } = await api.preview.start(subject);
      if (get().subject !== subject) return;
      const { jobs } = get();
      set({ jobId, jobs: { [jobId]: jobs[jobId] ?? empty } });
    } catch (error) {
      if (get().subject !== subject) return;
      set({
        jobId: refusedId,
        jobs: { [refusedId]: { ...empty, status: 'failed', failure: failureOf(error) } },
      });
    }
  },
  cancel: async () => {
    const { jobId } = get();
    if (jobId) await api.preview.cancel({ jobId });
  },
  apply: (update) =>
    set(({ jobs }) => ({
      jobs: { ...jobs, [update.jobId]: applyUpdate(jobs[update.jobId] ?? empty, update) },
    })),
  reset: () => set(start),
}));

/** The job of the current subject; `empty` while its id is still to come. */
export function currentJob(state: Pick<PreviewState, 'jobs' | 'jobId' | 'subject'>): PreviewJob | null {
  if (!state.subject) return null;
  return (state.jobId === null ? undefined : state.jobs[state.jobId]) ?? empty;
}

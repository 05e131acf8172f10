/** Whether a trait may leave the first step, and if not, why. */
import type { TraitDraft } from '../../../preload/model.ts';
import type { PreviewJob } from '../../stores/preview.ts';

interface Standing {
  readonly job: PreviewJob | null;
  readonly isCurrent: boolean;
  /** The text is the one already saved, so it needs no new preview. */
  readonly isSaved: boolean;
  readonly sql: string;
}

/** Null when free to go on. A result that only a guard holds back is a good query: the guard asks again at the run. */
export function standingOf({ job, isCurrent, isSaved, sql }: Standing): string | null {
  if (sql.trim() === '') return 'Write a query first';
  if (isSaved && (!job || !isCurrent)) return null;
  if (!job || !isCurrent) return job ? 'Preview the changed query first' : 'Preview results first';
  if (job.status === 'running') return 'Wait for the preview';
  const status = job.result?.status;
  if (status === 'succeeded' || status === 'blocked') return null;
  return status === 'cancelled' ? 'Preview results first' : 'Fix the problems first';
}

/** What a draft still lacks before it can be saved; null when nothing. */
export function missingIn({ name, connectionId, spaceId }: TraitDraft): string | null {
  if (connectionId === '') return 'Choose a warehouse';
  if (name.trim() === '') return 'Give the trait a name';
  return spaceId === '' ? 'Choose a space' : null;
}

import { currentJob, type PreviewJob, previewSubject, usePreview } from '../../../stores/preview.ts';
import { useEditorDraft } from '../editor-context.ts';
import { standingOf } from '../standing.ts';

interface DraftPreview {
  readonly job: PreviewJob | null;
  /** The job is of exactly the text and warehouse that are in the editor now. */
  readonly isCurrent: boolean;
  readonly isRunning: boolean;
  readonly startedAt: number;
  /** Null when the next step is open; else why it isn't. */
  readonly blockedBy: string | null;
  readonly start: () => void;
  readonly cancel: () => void;
}

/** The preview as the editor of one trait sees it. */
export function usePreviewOfDraft(): DraftPreview {
  const { draft, saved, traitId } = useEditorDraft();
  const state = usePreview();
  const { subject } = state;
  const isOurs = subject !== null && subject.traitId === traitId;
  const job = isOurs ? currentJob(state) : null;
  const isCurrent = job !== null && subject?.sql === draft.sql && subject.connectionId === draft.connectionId;
  const isRunning = job?.status === 'running';
  const isSaved =
    traitId !== undefined &&
    draft.sql === saved.sql &&
    draft.connectionId === saved.connectionId &&
    draft.sql !== '';
  const start = () => {
    const asked = previewSubject(draft, traitId);
    if (asked && !isRunning) void state.start(asked);
  };
  return {
    job,
    isCurrent,
    isRunning,
    startedAt: state.startedAt,
    blockedBy: standingOf({ job, isCurrent, isSaved, sql: draft.sql }),
    start,
    cancel: () => void state.cancel(),
  };
}

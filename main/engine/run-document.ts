/** A run's outcome as the document that the CLI prints and the window shows (design.md section 8). */
import type {
  Estimate,
  Problem,
  RowCounts,
  RunDocument,
  RunStatus,
  RunTrigger,
} from '../../preload/run-model.ts';
import { type ProgressReport, peakRssBytes } from './progress.ts';
import type { EventCounts } from './state/fates.ts';

/** What is known of a run before it starts. */
export interface RunHead {
  readonly run: string;
  readonly trigger: RunTrigger;
  readonly startedAt: string;
  readonly trait: { readonly traitId: string; readonly key: string; readonly name: string };
  readonly undoes?: string | undefined;
}

interface RunOutcome {
  readonly status: RunStatus;
  readonly problems: readonly Problem[];
  readonly progress: ProgressReport;
  readonly rows?: RowCounts;
  readonly events?: EventCounts;
  readonly requests?: number;
  readonly estimate?: Estimate;
}

const noRows: RowCounts = { read: 0, added: 0, changed: 0, unchanged: 0, removed: 0, invalid: 0 };
const noEvents: EventCounts = { planned: 0, sent: 0, failed: 0 };

/** The document of a run that has ended. */
export function documentOf(head: RunHead, outcome: RunOutcome): RunDocument {
  const { status, problems, progress, rows = noRows, events = noEvents, requests = 0 } = outcome;
  return {
    status,
    trait: head.trait.key,
    traitName: head.trait.name,
    traitId: head.trait.traitId,
    run: head.run,
    trigger: head.trigger,
    startedAt: head.startedAt,
    endedAt: new Date().toISOString(),
    ...(head.undoes !== undefined && { undoes: head.undoes }),
    rows,
    events,
    ...(outcome.estimate && { estimate: outcome.estimate }),
    requests,
    durationMs: progress.elapsedMs,
    peakRssBytes: peakRssBytes(),
    phases: progress.phases(),
    problems,
  };
}

/** What the tray says, from what the services say. Pure: the tray itself only draws it. */
import type { RunDocument, TraitSummary } from '../preload/model.ts';

export interface TrayWords {
  readonly tooltip: string;
  /** Lines of the menu that inform and can't be chosen. */
  readonly lines: readonly string[];
}

export interface TrayState {
  readonly traits: readonly TraitSummary[];
  readonly running: readonly RunDocument[];
}

/** Replaces a run in the list of those under way, or drops it once it has ended. */
export function withRun(running: readonly RunDocument[], run: RunDocument): readonly RunDocument[] {
  const others = running.filter((other) => other.run !== run.run);
  return run.status === 'running' ? [...others, run] : others;
}

/** Running traits by name, and the next one due with its local time. */
export function describeTray(state: TrayState, timeOf: (isoTime: string) => string): TrayWords {
  const running = state.running.map((run) => `Running: ${run.traitName}`);
  const due = nextDue(state.traits);
  const next = due ? `Next: ${due.name}, ${timeOf(due.nextRunAt)}` : 'No run is scheduled';
  return { tooltip: ['SQL Traits', running[0] ?? next].join('\n'), lines: [...running, next] };
}

function nextDue(traits: readonly TraitSummary[]): { name: string; nextRunAt: string } | undefined {
  return traits
    .flatMap(({ name, nextRunAt }) => (nextRunAt ? [{ name, nextRunAt }] : []))
    .toSorted((a, b) => Date.parse(a.nextRunAt) - Date.parse(b.nextRunAt))[0];
}

/** A run's phases as parts of a bar. Pure. */
import type { PhaseTime, RunDocument, RunPhase } from '../../../preload/run-model.ts';

export interface PhaseBar extends PhaseTime {
  /** 0..1 of all phases. */
  readonly share: number;
}

/** In the order in which they began; none where the run never reached the engine. */
export function phaseBars(phases: readonly PhaseTime[] = []): readonly PhaseBar[] {
  const total = phases.reduce((sum, { ms }) => sum + ms, 0);
  return phases.map((phase) => ({ ...phase, share: total === 0 ? 1 / phases.length : phase.ms / total }));
}

const msOf = (phases: readonly PhaseTime[] = [], wanted: RunPhase): number =>
  phases.find(({ phase }) => phase === wanted)?.ms ?? 0;

/** Rows read in a second of the query's phase; null where that is not known. */
export function rowsPerSecond({ rows, phases }: Pick<RunDocument, 'rows' | 'phases'>): number | null {
  const ms = msOf(phases, 'querying');
  return ms === 0 || rows.read === 0 ? null : Math.round(rows.read / (ms / 1000));
}

/** Events accepted in a second of sending; null where none was. */
export function eventsPerSecond({ events, phases }: Pick<RunDocument, 'events' | 'phases'>): number | null {
  const ms = msOf(phases, 'sending');
  return ms === 0 || events.sent === 0 ? null : Math.round(events.sent / (ms / 1000));
}

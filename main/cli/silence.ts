/** Traits in files that have not been sent for longer than their header's `silent_hours` allows. */
import { isSilent } from '../alerts/rules.ts';
import type { Reader } from '../store/database.ts';
import { firstOrLastSent } from '../store/runs.ts';
import type { TraitFile } from '../traits/trait-file.ts';
import { traitIdOf } from './file-agenda.ts';

export interface Silence {
  readonly key: string;
  readonly hours: number;
  /** When it was sent last, or first tried. ISO 8601 UTC. */
  readonly sinceAt: string;
}

/** Undefined where it was sent in time, has no such rule, or was never run. */
export function silenceOf(
  db: Reader,
  { key, alerts: { silentHours: hours } }: Pick<TraitFile, 'key' | 'alerts'>,
  now: Date,
): Silence | undefined {
  if (hours === undefined) return undefined;
  const sinceAt = firstOrLastSent(db, traitIdOf({ key }));
  return sinceAt !== undefined && isSilent(sinceAt, now, hours) ? { key, hours, sinceAt } : undefined;
}

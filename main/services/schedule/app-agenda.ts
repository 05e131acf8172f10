/** The app's own traits as the scheduler sees them. */
import { savedSchedule } from '../../scheduler/schedule.ts';
import { findConnection } from '../../store/connections.ts';
import {
  findTrait,
  findTraitByKey,
  type StoredTrait,
  scheduledTraits,
  setNextRun,
} from '../../store/traits.ts';
import type { Core } from '../core.ts';
import type { Launch } from '../runs/launch.ts';
import type { NamedAgenda } from './scheduling.ts';

export function appAgenda(
  { db }: Pick<Core, 'db'>,
  { launch }: { readonly launch: Pick<Launch, 'startDue'> },
): NamedAgenda {
  return {
    traits: () =>
      scheduledTraits(db).map((trait) => ({
        traitId: trait.id,
        key: trait.key,
        schedule: trait.schedule,
        nextRunAt: trait.nextRunAt,
        filesPath: filesPathOf(db, trait),
      })),
    setNextRun: (traitId, nextRunAt) => setNextRun(db, traitId, nextRunAt),
    start: ({ traitId }, start) => {
      const trait = findTrait(db, traitId);
      if (trait) launch.startDue(trait, start);
    },
    idOf: (traitKey) => findTraitByKey(db, traitKey)?.id,
  };
}

function filesPathOf(db: Core['db'], { schedule, connectionId }: StoredTrait): string | undefined {
  if (savedSchedule(schedule).kind !== 'files') return undefined;
  const settings = findConnection(db, connectionId)?.settings;
  return settings && 'path' in settings ? settings.path : undefined;
}

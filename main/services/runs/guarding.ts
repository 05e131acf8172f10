/** What a trait's guards go by: its own limits, and what Segment said of ids. */
import type { TraitSpec } from '../../engine/job.ts';
import { answeredIds } from '../../store/seen-ids.ts';
import { readTraitRules } from '../../store/trait-rules.ts';
import type { Core } from '../core.ts';

/** An unknown id may have signed up since. */
const answersKeptMs = 24 * 3_600_000;

/** `traitId` is undefined for a trait that is still being written. */
export function guardingOf(
  { db, host }: Pick<Core, 'db' | 'host'>,
  { traitId, spaceId }: { readonly traitId: string | undefined; readonly spaceId: string | undefined },
): Pick<TraitSpec, 'guards' | 'answers'> {
  const since = new Date(host.now().getTime() - answersKeptMs).toISOString();
  const answersOf = (kind: 'user' | 'group') => answeredIds(db, { spaceId: spaceId ?? '', kind }, since);
  return {
    guards: traitId === undefined ? undefined : readTraitRules(db, traitId).guards,
    answers: spaceId === undefined ? undefined : { user: answersOf('user'), group: answersOf('group') },
  };
}

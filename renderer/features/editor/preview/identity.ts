/** What the first column says of each id: seen by this app or by Segment, unseen, or why nobody knows. Pure. */
import type { CheckedId, SeenState } from '../../../../preload/identity.ts';
import type { Failure, Space } from '../../../../preload/model.ts';
import type { ColumnInfo, SampleRow } from '../../../../preload/run-model.ts';

export type IdMark = SeenState | 'checking';

/** Why a space's ids are not checked at Segment; null where they are. */
export function uncheckedBecause(space: Space | undefined): string | null {
  if (!space) return 'no space is chosen yet.';
  if (space.kind === 'rehearsal') return 'a rehearsal space has no profiles to look into.';
  if (!space.profiles || !space.savedSecrets.includes('profileToken'))
    return `${space.name} has no Profile API token. Add one in the space’s settings.`;
  return null;
}

/** `user_id` or `group_id`, in any case; null where the result has no id column. */
export function idKindOf(columns: readonly ColumnInfo[]): 'user' | 'group' | null {
  const id = columns.find(({ role }) => role === 'id');
  if (!id) return null;
  return id.name.toLowerCase() === 'group_id' ? 'group' : 'user';
}

/** The ids of a sample that this app has never sent, each once: only those are asked for. */
export function idsToCheck(sample: readonly SampleRow[]): readonly string[] {
  return [...new Set(sample.flatMap(({ key, seen }) => (key && seen !== 'seen' ? [key] : [])))];
}

interface Checked {
  readonly seen: { readonly [id: string]: SeenState };
  /** Null where Segment is asked. */
  readonly reason: string | null;
}

/** One row's mark. What this app has sent, Segment has seen. */
export function markOf({ key, seen }: SampleRow, checked: Checked): IdMark {
  if (seen === 'seen') return 'seen';
  if (checked.reason !== null || !key) return 'unchecked';
  return checked.seen[key] ?? 'checking';
}

/** The sample as `identityWarnings` reads it; while an answer is on its way the id counts as unchecked. */
export function checkedIds(sample: readonly SampleRow[], checked: Checked): readonly CheckedId[] {
  return sample.flatMap((row) => {
    const mark = markOf(row, checked);
    return row.key ? [{ id: row.key, seen: mark === 'checking' ? 'unchecked' : mark }] : [];
  });
}

/** The words behind the neutral mark. */
export function uncheckedWords(reason: string | null, failure: Failure | null): string {
  if (reason !== null) return `Not checked: ${reason}`;
  return failure ? `Could not check: ${failure.message}` : 'Could not check.';
}

/** Which ids of a sample this app has sent before, under any trait. */
import type { SampleRow } from '../../preload/run-model.ts';
import type { ScannedSample } from './scan.ts';
import { knownKeys } from './snapshot/known-keys.ts';
import { lastLayout } from './state/layouts.ts';
import { readState, stateIds } from './state/open.ts';

/** The sample with each id marked; rows without an id stay `unknown`. */
export function markSeen(
  stateDir: string,
  idKind: 'user' | 'group',
  sample: readonly ScannedSample[],
): readonly SampleRow[] {
  const keys = sample.flatMap(({ key }) => (key ? [key] : []));
  const seen = seenKeys(stateDir, idKind, keys);
  return sample.map((row) => ({
    ...row,
    seen: row.key ? (seen.has(row.key) ? 'seen' : 'unseen') : 'unknown',
  }));
}

function seenKeys(stateDir: string, idKind: 'user' | 'group', keys: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  for (const traitId of stateIds(stateDir)) {
    const missing = keys.filter((key) => !seen.has(key));
    if (missing.length === 0) break;
    for (const key of keysInTrait({ stateDir, traitId }, idKind, missing)) seen.add(key);
  }
  return seen;
}

/** A damaged state file of another trait must not fail this one's preview. */
function keysInTrait(
  place: { readonly stateDir: string; readonly traitId: string },
  idKind: 'user' | 'group',
  keys: readonly string[],
): ReadonlySet<string> {
  const none: ReadonlySet<string> = new Set();
  try {
    return readState(place, (db) => (lastLayout(db)?.idKind === idKind ? knownKeys(db, keys) : none), none);
  } catch {
    return none;
  }
}

/** Which ids Segment knows, per space and kind of id. Main remembers longer; this only spares the screens a second question. */
import { create } from 'zustand';
import type { SeenState } from '../../preload/identity.ts';
import type { Failure } from '../../preload/model.ts';
import { api, failureOf } from '../api.ts';

export interface IdScope {
  readonly spaceId: string;
  readonly kind: 'user' | 'group';
}

interface Answers {
  readonly seen: { readonly [id: string]: SeenState };
  /** Why some could not be checked. */
  readonly failure: Failure | null;
}

interface IdentitiesState {
  /** By `scopeKey`. An id that is missing has not been answered yet. */
  readonly answers: Readonly<Record<string, Answers>>;
  /** Asks for the ids that have no answer yet; those that could not be checked are asked for again. */
  readonly check: (scope: IdScope, ids: readonly string[]) => Promise<void>;
  readonly reset: () => void;
}

const none: Answers = { seen: {}, failure: null };

export const scopeKey = ({ spaceId, kind }: IdScope): string => `${kind} ${spaceId}`;

export const useIdentities = create<IdentitiesState>()((set, get) => {
  const put = (key: string, found: Answers) => {
    const before = get().answers[key] ?? none;
    const merged = { seen: { ...before.seen, ...found.seen }, failure: found.failure };
    set({ answers: { ...get().answers, [key]: merged } });
  };
  return {
    answers: {},
    check: async (scope, ids) => {
      const key = scopeKey(scope);
      const known = get().answers[key]?.seen ?? {};
      const open = ids.filter((id) => known[id] === undefined || known[id] === 'unchecked');
      if (open.length === 0) return;
      try {
        const { seen, failure } = await api.identities.check({ ...scope, ids: open });
        put(key, { seen, failure: failure ?? null });
      } catch (error) {
        const seen = Object.fromEntries(open.map((id) => [id, 'unchecked' as const]));
        put(key, { seen, failure: failureOf(error) });
      }
    },
    reset: () => set({ answers: {} }),
  };
});

/** What is known of one scope's ids. */
export const answersOf = (answers: IdentitiesState['answers'], scope: IdScope | null): Answers =>
  (scope && answers[scopeKey(scope)]) ?? none;

/** Traits being written, by trait id or `new`. They outlive the screen: leaving the editor and coming back loses nothing. */
import { create } from 'zustand';
import type { Trait, TraitDraft } from '../../preload/model.ts';

export type Step = 'pick' | 'configure' | 'destinations' | 'review' | 'runs';

/** A trait being written, and the step it is at. */
export interface Draft {
  readonly step: Step;
  readonly draft: TraitDraft;
  /** As it was when opened; differs from `draft` while there are unsaved changes. */
  readonly saved: TraitDraft;
}

interface DraftsState {
  readonly drafts: Readonly<Record<string, Draft>>;
  /** A new trait, at `configure` unless `step` says otherwise. */
  readonly begin: (defaults: Partial<TraitDraft>, step?: Step) => void;
  readonly edit: (trait: Trait) => void;
  readonly change: (key: string, part: Partial<TraitDraft>) => void;
  readonly setStep: (key: string, step: Step) => void;
  readonly drop: (key: string) => void;
  readonly reset: () => void;
}

/** The key of the trait that doesn't exist yet. */
export const newKey = 'new';

/** A new trait: sent to Segment only, twice a day, leavers removed. */
export const blankDraft: TraitDraft = {
  name: '',
  description: '',
  connectionId: '',
  spaceId: '',
  sql: '',
  destinations: 'none',
  schedule: 'every 12 hours',
  whenRowLeaves: 'null',
};

/** The part of a trait that can be edited. */
export function draftOf(trait: Trait): TraitDraft {
  const { name, description, connectionId, spaceId, sql, destinations, schedule, whenRowLeaves } = trait;
  const { maximumBytes } = trait;
  const draft = { name, description, connectionId, spaceId, sql, destinations, schedule, whenRowLeaves };
  return { ...draft, ...(maximumBytes !== undefined && { maximumBytes }) };
}

/** Whether something was changed since it was opened or saved. */
export const isDirty = ({ draft, saved }: Draft): boolean => JSON.stringify(draft) !== JSON.stringify(saved);

const opened = (draft: TraitDraft, step: Step = 'configure'): Draft => ({ step, draft, saved: draft });

/** The drafts and what can be done to them. */
export const useDrafts = create<DraftsState>()((set, get) => {
  const put = (key: string, draft: Draft) => set({ drafts: { ...get().drafts, [key]: draft } });
  return {
    drafts: {},
    begin: (defaults, step) => put(newKey, opened({ ...blankDraft, ...defaults }, step)),
    edit: (trait) => put(trait.id, opened(draftOf(trait))),
    change: (key, part) => {
      const known = get().drafts[key];
      if (known) put(key, { ...known, draft: { ...known.draft, ...part } });
    },
    setStep: (key, step) => {
      const known = get().drafts[key];
      if (known) put(key, { ...known, step });
    },
    drop: (key) =>
      set({ drafts: Object.fromEntries(Object.entries(get().drafts).filter(([name]) => name !== key)) }),
    reset: () => set({ drafts: {} }),
  };
});

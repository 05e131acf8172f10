/** Which trait the editor's parts belong to. */
import { createContext, useContext } from 'react';
import type { TraitDraft } from '../../../preload/model.ts';
import { blankDraft, type Draft, isDirty, newKey, type Step, useDrafts } from '../../stores/drafts.ts';

export const EditorKey = createContext<string>(newKey);

interface EditorDraft extends Draft {
  readonly key: string;
  /** Undefined for a trait that doesn't exist yet. */
  readonly traitId: string | undefined;
  readonly isDirty: boolean;
  readonly change: (part: Partial<TraitDraft>) => void;
  readonly setStep: (step: Step) => void;
}

const closed: Draft = { step: 'configure', draft: blankDraft, saved: blankDraft };

/** The draft under the cursor and the ways to change it. */
export function useEditorDraft(): EditorDraft {
  const key = useContext(EditorKey);
  const known = useDrafts((state) => state.drafts[key]) ?? closed;
  const { change, setStep } = useDrafts.getState();
  return {
    ...known,
    key,
    traitId: key === newKey ? undefined : key,
    isDirty: isDirty(known),
    change: (part) => change(key, part),
    setStep: (step) => setStep(key, step),
  };
}

import { useEffect } from 'react';
import type { Trait } from '../../../preload/model.ts';
import { useConnections } from '../../stores/connections.ts';
import { type Draft, draftOf, isDirty, newKey, useDrafts } from '../../stores/drafts.ts';
import { useSpaces } from '../../stores/spaces.ts';
import { useTrait } from '../../stores/traits.ts';

/** Opens the draft of a trait, or a new one with the first warehouse and space chosen. True once it is there. */
export function useOpenDraft(id: string | undefined): boolean {
  const trait = useTrait(id);
  const known = useDrafts((state) => state.drafts[id ?? newKey]);
  const connectionId = useConnections((state) => state.connections[0]?.id) ?? '';
  const spaceId = useSpaces((state) => state.spaces[0]?.id) ?? '';
  useEffect(() => {
    const { begin, edit, change } = useDrafts.getState();
    if (trait && isBehind(known, trait)) edit(trait);
    if (id !== undefined) return;
    if (!known) begin({ connectionId, spaceId }, 'pick');
    // A warehouse or space that was added meanwhile is chosen, as it would have been at the start.
    else if (known.draft.connectionId === '' && connectionId !== '') change(newKey, { connectionId });
    else if (known.draft.spaceId === '' && spaceId !== '') change(newKey, { spaceId });
  }, [id, trait, known, connectionId, spaceId]);
  return known !== undefined;
}

/** Not open yet, or untouched here while the trait changed elsewhere. */
function isBehind(known: Draft | undefined, trait: Trait): boolean {
  if (!known) return true;
  return !isDirty(known) && JSON.stringify(known.saved) !== JSON.stringify(draftOf(trait));
}

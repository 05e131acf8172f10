import { useEffect } from 'react';
import { useConnections } from '../../stores/connections.ts';
import { isDirty, newKey, useDrafts } from '../../stores/drafts.ts';
import { useSpaces } from '../../stores/spaces.ts';
import { useTrait } from '../../stores/traits.ts';

/** Opens the draft of a trait, or a new one with the first warehouse and space chosen. True once it is there. */
export function useOpenDraft(id: string | undefined): boolean {
  const trait = useTrait(id);
  const known = useDrafts((state) => state.drafts[id ?? newKey]);
  const { begin, edit } = useDrafts.getState();
  useEffect(() => {
    const untouched = known === undefined || (!isDirty(known) && known.saved.sql !== trait?.sql);
    if (trait && untouched) edit(trait);
    if (id !== undefined || known) return;
    begin({
      connectionId: useConnections.getState().connections[0]?.id ?? '',
      spaceId: useSpaces.getState().spaces[0]?.id ?? '',
    });
  }, [id, trait, known, begin, edit]);
  return known !== undefined;
}

import type { TraitDraft } from '../../../../preload/model.ts';
import { beginTrait } from '../../traits/trait-commands.ts';
import { useEditorDraft } from '../editor-context.ts';

/** Begins the new trait with what was picked, on the warehouse and space that are chosen already. */
export function usePick(): (picked: Partial<TraitDraft>) => void {
  const { draft } = useEditorDraft();
  const { connectionId, spaceId } = draft;
  return (picked) => beginTrait({ connectionId, spaceId, ...picked });
}

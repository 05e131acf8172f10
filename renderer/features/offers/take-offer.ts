/** From an opened file to the editor, where it is looked at before anything is saved. */
import type { FileContent, OfferedTrait } from '../../../preload/file-offers.ts';
import type { TraitDraft } from '../../../preload/model.ts';
import { useConnections } from '../../stores/connections.ts';
import { useDrafts } from '../../stores/drafts.ts';
import { go } from '../../stores/place.ts';
import { useSpaces } from '../../stores/spaces.ts';
import { useTraits } from '../../stores/traits.ts';
import { beginTrait } from '../traits/trait-commands.ts';
import { draftFrom } from './offer-draft.ts';

/** Opens the file's trait in the editor: a new one, or changes to the one it describes. */
export function takeContent(content: FileContent): void {
  if (content.kind === 'query') openNew({ sql: content.sql });
  if (content.kind === 'trait') openTrait(content);
}

/** As a trait beside the one that has its key already. */
export function asNew({ draft: { key: _taken, ...draft }, ...offered }: OfferedTrait): OfferedTrait {
  return { ...offered, traitId: null, draft };
}

function openTrait(content: OfferedTrait): void {
  const { connections } = useConnections.getState();
  const { spaces } = useSpaces.getState();
  const draft = draftFrom(content, { connections, spaces });
  const trait = useTraits.getState().traits.find(({ id }) => id === content.traitId);
  if (!trait) {
    openNew(draft);
    return;
  }
  const { drafts, edit, change } = useDrafts.getState();
  const { key: _same, ...changes } = draft;
  if (!drafts[trait.id]) edit(trait);
  change(trait.id, changes);
  go({ at: 'trait', id: trait.id });
}

function openNew(draft: Partial<TraitDraft>): void {
  beginTrait(draft);
  go({ at: 'newTrait' });
}

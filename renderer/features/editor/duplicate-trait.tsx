import { CopyPlus } from 'lucide-react';
import { toast } from 'sonner';
import { IconButton } from '../../components/button.tsx';
import { draftOf, isDirty, newKey, useDrafts } from '../../stores/drafts.ts';
import { go } from '../../stores/place.ts';
import { useTrait } from '../../stores/traits.ts';

/** Opens a new trait that begins as a copy of this one. */
export function DuplicateTrait({ traitId }: { readonly traitId: string }) {
  const trait = useTrait(traitId);
  if (!trait) return null;
  const duplicate = () => {
    const { drafts, begin } = useDrafts.getState();
    const before = drafts[newKey];
    begin({ ...draftOf(trait), name: `${trait.name} copy` });
    go({ at: 'newTrait' });
    if (!before || !isDirty(before)) return;
    const undo = { label: 'Undo', onClick: () => begin(before.draft) };
    toast('The copy took the place of a new trait that was not created yet', { action: undo });
  };
  return (
    <IconButton label="Duplicate trait" onPress={duplicate}>
      <CopyPlus />
    </IconButton>
  );
}

import { CopyPlus } from 'lucide-react';
import { IconButton } from '../../components/button.tsx';
import { orToast } from '../../components/toast-failure.ts';
import { useTrait } from '../../stores/traits.ts';
import { duplicateTrait } from '../traits/trait-commands.ts';

/** Opens a new trait that begins as a copy of this one. */
export function DuplicateTrait({ traitId }: { readonly traitId: string }) {
  const trait = useTrait(traitId);
  if (!trait) return null;
  return (
    <IconButton label="Duplicate trait" onPress={() => void orToast(duplicateTrait(trait))}>
      <CopyPlus />
    </IconButton>
  );
}

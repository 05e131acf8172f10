import { Trash2 } from 'lucide-react';
import { IconButton } from '../../components/button.tsx';
import { useShell } from '../../stores/shell.ts';

/** Asks what removing the trait shall do. */
export function RemoveTrait({ traitId }: { readonly traitId: string }) {
  return (
    <IconButton label="Remove trait" onPress={() => useShell.getState().setRemoving(traitId)}>
      <Trash2 />
    </IconButton>
  );
}

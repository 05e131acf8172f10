import { api } from '../../api.ts';
import { RemoveButton } from '../../components/remove-button.tsx';
import { countOf } from '../../format/numbers.ts';
import { useDrafts } from '../../stores/drafts.ts';
import { go } from '../../stores/place.ts';
import { useTrait } from '../../stores/traits.ts';

/** Removes the trait after naming what goes and what stays. */
export function RemoveTrait({ traitId }: { readonly traitId: string }) {
  const trait = useTrait(traitId);
  if (!trait) return null;
  const remove = async () => {
    await api.traits.remove({ id: traitId });
    useDrafts.getState().drop(traitId);
    go({ at: 'traits' });
  };
  return (
    <RemoveButton name={trait.name} remove={remove} what="trait">
      It will not run any more, and its snapshot and run history are deleted from this laptop.{' '}
      {countOf(trait.snapshotRows, 'user')} keep the values they already have at Segment.
    </RemoveButton>
  );
}

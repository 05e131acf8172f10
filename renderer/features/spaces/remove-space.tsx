import type { Space } from '../../../preload/model.ts';
import { api } from '../../api.ts';
import { RemoveButton } from '../../components/remove-button.tsx';
import { go } from '../../stores/place.ts';
import { useTraits } from '../../stores/traits.ts';

/** Removes a space that no trait sends to. */
export function RemoveSpace({ space }: { readonly space: Space }) {
  const traits = useTraits((state) => state.traits).filter((trait) => trait.spaceId === space.id);
  const remove = async () => {
    await api.spaces.remove({ id: space.id });
    go({ at: 'spaces' });
  };
  return (
    <RemoveButton name={space.name} remove={remove} usedBy={traits.map(({ name }) => name)} what="space">
      {space.kind === 'segment'
        ? 'Its write key and tokens are deleted. Nothing changes at Segment.'
        : 'The calls it recorded are deleted.'}
    </RemoveButton>
  );
}

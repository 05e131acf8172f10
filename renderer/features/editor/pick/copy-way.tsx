import { FilteredList } from '../../../components/filtered-list.tsx';
import { orToast } from '../../../components/toast-failure.ts';
import { countOf } from '../../../format/numbers.ts';
import { useTraits } from '../../../stores/traits.ts';
import { idNounOf } from '../../traits/id-noun.ts';
import { copyOf } from '../../traits/trait-commands.ts';
import { usePick } from './use-pick.ts';

/** A trait to begin with; it stays as it is. */
export function CopyWay() {
  const traits = useTraits((state) => state.traits);
  const pick = usePick();
  const items = traits.map((trait) => ({
    ...trait,
    title: trait.name,
    note: trait.description === '' ? trait.key : trait.description,
    aside: countOf(trait.snapshotRows, idNounOf(trait.sql)),
  }));
  return (
    <FilteredList
      empty={traits.length === 0 ? 'There is no trait to copy yet.' : 'No trait has these words.'}
      filterLabel="Filter traits"
      items={items}
      label="Traits to copy"
      onPick={(trait) => void orToast(copyOf(trait).then(pick))}
    />
  );
}

import { api } from '../../api.ts';
import { useAction } from '../../components/use-action.ts';
import { useDrafts } from '../../stores/drafts.ts';
import { go } from '../../stores/place.ts';

/** Sets the sample up and lands on a new trait that has it chosen. */
export function useStartSample() {
  const begin = useDrafts((state) => state.begin);
  return useAction(async () => {
    const { connection, space } = await api.sample.set();
    begin({ connectionId: connection.id, spaceId: space.id });
    go({ at: 'newTrait' });
  });
}

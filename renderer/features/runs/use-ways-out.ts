import type { RunDocument } from '../../../preload/run-model.ts';
import type { FailureAction } from '../../failures.ts';
import { go } from '../../stores/place.ts';
import { useTrait } from '../../stores/traits.ts';

/** Where the problems of a run can be mended. None once its trait is gone. */
export function useWaysOut(run: RunDocument): Partial<Record<FailureAction, () => void>> {
  const trait = useTrait(run.traitId);
  if (!trait) return {};
  return {
    editQuery: () => go({ at: 'trait', id: trait.id }),
    editWarehouse: () => go({ at: 'warehouse', id: trait.connectionId }),
    editSpace: () => go({ at: 'space', id: trait.spaceId }),
  };
}

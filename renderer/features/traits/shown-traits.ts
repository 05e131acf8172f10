/** Which traits the list shows: by what is typed, and by how they stand. Pure. */
import type { TraitSummary } from '../../../preload/model.ts';
import type { Standing } from '../../stores/traits-view.ts';

const standings: Record<Standing, (trait: TraitSummary) => boolean> = {
  all: () => true,
  running: ({ lastRun }) => lastRun?.status === 'running',
  failing: ({ lastRun }) => lastRun !== null && /^(failed|partial|blocked)$/.test(lastRun.status),
  waiting: ({ waiting }) => waiting !== undefined,
  paused: ({ paused }) => paused,
  never: ({ lastRun }) => lastRun === null,
};

/** Every word has to be in the trait's name, key or description. */
export function shownTraits(
  traits: readonly TraitSummary[],
  { text, standing }: { readonly text: string; readonly standing: Standing },
): readonly TraitSummary[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return traits.filter((trait) => {
    const { name, key, description } = trait;
    const heap = `${name} ${key} ${description}`.toLowerCase();
    return standings[standing](trait) && words.every((word) => heap.includes(word));
  });
}

import { useSpaces } from '../../stores/spaces.ts';
import { useTraits } from '../../stores/traits.ts';

/** Events a second that the space of a trait, or the spaces of all traits together, may take; null without a bound. */
export function useAllowance(traitId?: string): number | null {
  const traits = useTraits((state) => state.traits);
  const spaces = useSpaces((state) => state.spaces);
  const used = new Set(
    traits.filter(({ id }) => traitId === undefined || id === traitId).map((t) => t.spaceId),
  );
  const rates = spaces.filter(({ id }) => used.has(id)).map(({ eventsPerSecond }) => eventsPerSecond);
  return rates.includes(0) || rates.length === 0 ? null : rates.reduce((sum, rate) => sum + rate, 0);
}

/** The `integrations` object of every call, from the trait's destinations. Same rule as main/segment (design.md section 7). */
import type { Destinations, Json } from '../../../../preload/model.ts';
import type { Destination } from '../../../../preload/profile.ts';

/** Undefined means the key is left out, and Segment sends to every enabled destination. */
export function integrationsOf(destinations: Destinations): { readonly [name: string]: Json } | undefined {
  if (destinations === 'all') return undefined;
  if (destinations === 'none') return { All: false };
  return { All: false, ...Object.fromEntries(destinations.map((name) => [name, true])) };
}

/** Names typed or pasted, one or several with commas, without those that are there already. */
export function addNames(names: readonly string[], typed: string): readonly string[] {
  const added = typed
    .split(/[,\n;]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return [...new Set([...names, ...added])];
}

/** Those whose key or label holds every word typed, in any case. */
export function matching(destinations: readonly Destination[], typed: string): readonly Destination[] {
  const words = typed.toLowerCase().split(/\s+/);
  return destinations.filter(({ key, labels }) => {
    const text = [key, ...labels].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** The names after a selection among those shown: what the filter hides stays chosen. */
export function chosenNames(
  names: readonly string[],
  shown: readonly Destination[],
  selected: ReadonlySet<string>,
): readonly string[] {
  const keys = new Set(shown.map(({ key }) => key));
  const kept = names.filter((name) => !keys.has(name) || selected.has(name));
  return [...new Set([...kept, ...selected])];
}

/** What a destination would not do with these calls; null where it takes them. */
export function objectionOf(destination: Destination, kind: 'user' | 'group'): string | null {
  if (!destination.enabled) return 'Turned off at Segment';
  const takes = kind === 'user' ? destination.identify : destination.group;
  return takes ? null : `Takes no ${kind === 'user' ? 'identify' : 'group'} calls`;
}

/** `identify, group`. */
export const supportedCalls = ({ identify, group }: Destination): string =>
  [identify && 'identify', group && 'group'].filter(Boolean).join(', ') || 'neither identify nor group';

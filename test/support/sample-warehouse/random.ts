/** Reproducible randomness: the same seed gives the same warehouse, byte for byte, on every machine. */

export interface Random {
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number;
  pick<Item>(items: readonly Item[]): Item;
  /** Picks by weight: `[['open', 3], ['closed', 7]]`. */
  weighted<Item>(items: readonly (readonly [item: Item, weight: number])[]): Item;
  /** True in `share` of the cases. */
  chance(share: number): boolean;
  /** A time between two times, to the second. */
  time(from: Date, to: Date): Date;
  /** `items` without most of them, in their order; each stays with the chance `share`. */
  some<Item>(items: readonly Item[], share: number): Item[];
}

/** A generator of its own for each name, so that a change in one schema does not reshuffle the others. */
export function randomFor(name: string): Random {
  const next = mulberry32(
    [...name].reduce((seed, letter) => (seed * 31 + letter.charCodeAt(0)) | 0, 20_190_401),
  );
  const int = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  const chance = (share: number): boolean => next() < share;
  return {
    int,
    chance,
    pick: (items) => items[int(0, items.length - 1)] as (typeof items)[number],
    weighted: (items) => {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      const found = items.find(([, weight]) => {
        left -= weight;
        return left < 0;
      });
      return (found ?? items[0])?.[0] as (typeof items)[number][0];
    },
    time: (from, to) => new Date(int(from.getTime() / 1000, to.getTime() / 1000) * 1000),
    some: (items, share) => items.filter(() => chance(share)),
  };
}

/** Tommy Ettinger's mulberry32: 32 bits of state are plenty for sample data. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

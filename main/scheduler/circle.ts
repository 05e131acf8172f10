/** Traits that run after one another must not wait for themselves. Pure. */

/** The keys of the circle that `key` would be part of, in order; undefined where there is none. `leaderOf` names whom a trait follows. */
export function circleOf(
  key: string,
  leaderOf: (key: string) => string | undefined,
): readonly string[] | undefined {
  const path = [key];
  for (let leader = leaderOf(key); leader !== undefined; leader = leaderOf(leader)) {
    if (leader === key) return [...path, key];
    // A circle further up, which this trait only hangs on.
    if (path.includes(leader)) return undefined;
    path.push(leader);
  }
  return undefined;
}

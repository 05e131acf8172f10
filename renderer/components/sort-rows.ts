/** Sorted copy; texts as people order them (`a2` before `a10`), equal items keep their order. */
export function sortRows<Item>(
  items: readonly Item[],
  sortBy: (item: Item) => string | number,
  direction: 'ascending' | 'descending',
): readonly Item[] {
  const sign = direction === 'ascending' ? 1 : -1;
  return items.toSorted((a, b) => sign * compare(sortBy(a), sortBy(b)));
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), 'en', { numeric: true });
}

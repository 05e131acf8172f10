/** Pages of a long list that are fetched as they come into view. Pure; the hook does the asking. */
import type { EventRecord, RunRow } from '../../../preload/run-model.ts';

/** An event, or a row that no event was planned for. */
export type ListItem = EventRecord | RunRow;

export const isEvent = (item: ListItem): item is EventRecord => 'messageId' in item;

/** Items fetched at a time. */
export const pageSize = 100;

/** The pages that rows `first..last` lie on. */
export function pagesOf(first: number, last: number): readonly number[] {
  const from = Math.floor(Math.max(0, first) / pageSize);
  const to = Math.floor(Math.max(first, last) / pageSize);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** What has come so far, by page number. */
export type LoadedPages = ReadonlyMap<number, readonly ListItem[]>;

/** The item at a row; undefined while its page is on the way. */
export const itemAt = (pages: LoadedPages, index: number): ListItem | undefined =>
  pages.get(Math.floor(index / pageSize))?.[index % pageSize];

const keptPages = 20;

/** With one page more; the ones that were asked for longest ago are let go, so that memory stays flat. */
export function withPage(pages: LoadedPages, page: number, items: readonly ListItem[]): LoadedPages {
  const others = [...pages].filter(([known]) => known !== page);
  return new Map([...others.slice(-(keptPages - 1)), [page, items]]);
}

const jump = 15;

/** Where a key leads from the active row; null for keys that lead nowhere. */
export function targetOf(key: string, active: number, total: number): number | null {
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + jump,
    PageUp: active - jump,
    Home: 0,
    End: total - 1,
    Enter: active,
  };
  const target = targets[key];
  return target === undefined || total === 0 ? null : Math.max(0, Math.min(total - 1, target));
}

/** The columns known so far and those that these items have besides, in the order in which they first come. */
export function columnsWith(known: readonly string[], items: readonly ListItem[]): readonly string[] {
  const names = new Set(known);
  for (const item of items) {
    const rows = isEvent(item) ? [item.after, item.before] : [item.values];
    for (const row of rows) for (const name of Object.keys(row ?? {})) names.add(name);
  }
  return names.size === known.length ? known : [...names];
}

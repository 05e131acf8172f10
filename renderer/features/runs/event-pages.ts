/** Pages of a long list that are fetched as they come into view. Pure; the hook does the asking. */
import type { EventRecord } from '../../../preload/run-model.ts';

export type Filter = 'all' | 'added' | 'changed' | 'removed' | 'failed';

/** Events fetched at a time. */
export const pageSize = 100;

/** The pages that rows `first..last` lie on. */
export function pagesOf(first: number, last: number): readonly number[] {
  const from = Math.floor(Math.max(0, first) / pageSize);
  const to = Math.floor(Math.max(first, last) / pageSize);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** What has come so far, by page number. */
export type LoadedPages = ReadonlyMap<number, readonly EventRecord[]>;

/** The event at a row; undefined while its page is on the way. */
export const eventAt = (pages: LoadedPages, index: number): EventRecord | undefined =>
  pages.get(Math.floor(index / pageSize))?.[index % pageSize];

const keptPages = 20;

/** With one page more; the ones that were asked for longest ago are let go, so that memory stays flat. */
export function withPage(pages: LoadedPages, page: number, events: readonly EventRecord[]): LoadedPages {
  const others = [...pages].filter(([known]) => known !== page);
  return new Map([...others.slice(-(keptPages - 1)), [page, events]]);
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

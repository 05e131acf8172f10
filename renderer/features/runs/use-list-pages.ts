import { useCallback, useEffect, useRef, useState } from 'react';
import type { RunList } from '../../../preload/lists.ts';
import { isEvents } from '../../../preload/lists.ts';
import type { Failure } from '../../../preload/model.ts';
import type { RunDocument } from '../../../preload/run-model.ts';
import { api, failureOf } from '../../api.ts';
import { useRuns } from '../../stores/runs.ts';
import {
  columnsWith,
  itemAt,
  type ListItem,
  type LoadedPages,
  pageSize,
  pagesOf,
  withPage,
} from './list-pages.ts';

/** A long list as its view sees it. */
export interface ListPages {
  readonly total: number;
  /** Trait columns of what has come so far. */
  readonly columns: readonly string[];
  readonly isLoading: boolean;
  readonly failure: Failure | null;
  readonly at: (index: number) => ListItem | undefined;
  /** Tells which rows are in view; asks for the pages that are missing. */
  readonly show: (first: number, last: number) => void;
}

interface Loaded extends Pick<ListPages, 'total' | 'columns' | 'isLoading' | 'failure'> {
  /** Which list these are the pages of. */
  readonly name: string;
  readonly pages: LoadedPages;
}

const nothingOf = (name: string): Loaded => ({
  name,
  pages: new Map(),
  columns: [],
  total: 0,
  isLoading: true,
  failure: null,
});

/** Changes about once a second while the run sends, and once more when it ends: then what is in view is asked for again. */
function useVersion(run: RunDocument): string {
  const seconds = useRuns((state) => {
    const progress = state.progress[run.run];
    return progress && progress.planned > 0 ? Math.floor(progress.elapsedMs / 1000) : 0;
  });
  return `${run.status} ${run.events.sent} ${run.events.failed} ${seconds}`;
}

/** One of a run's lists; another one begins with nothing. */
export function useListPages(run: RunDocument, list: RunList, search: string): ListPages {
  const name = JSON.stringify([run.run, list, search]);
  const [state, setLoaded] = useState<Loaded>(() => nothingOf(name));
  const loaded = state.name === name ? state : nothingOf(name);
  const wantedRef = useRef<readonly number[]>([0]);
  const underWayRef = useRef(new Set<string>());
  const version = `${name} ${useVersion(run)}`;
  const versionRef = useRef(version);
  const fetchPage = useCallback(
    async (page: number) => {
      const request = `${version} ${page}`;
      if (underWayRef.current.has(request)) return;
      underWayRef.current.add(request);
      const change = await askFor({ runId: run.run, list, search, page });
      underWayRef.current.delete(request);
      if (versionRef.current !== version) return;
      setLoaded((known) => change(known.name === name ? known : nothingOf(name)));
    },
    [run.run, list, search, version, name],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list is looked at from its beginning
  useEffect(() => {
    wantedRef.current = [0];
  }, [name]);
  useEffect(() => {
    versionRef.current = version;
    for (const page of wantedRef.current) void fetchPage(page);
  }, [version, fetchPage]);
  const show = (first: number, last: number) => {
    wantedRef.current = pagesOf(first, last);
    for (const page of wantedRef.current) if (!loaded.pages.has(page)) void fetchPage(page);
  };
  return { ...loaded, at: (index) => itemAt(loaded.pages, index), show };
}

interface Wanted {
  readonly runId: string;
  readonly list: RunList;
  readonly search: string;
  readonly page: number;
}

/** What names a run's view to main: its next search ends the one before. */
export const viewOf = (runId: string): string => `view of ${runId}`;

/** A search, and rows without an event, are read in a worker; the plain list of events comes at once. */
async function pageOf(
  { runId, list, search }: Omit<Wanted, 'page'>,
  range: { readonly offset: number; readonly limit: number },
): Promise<{ readonly total: number; readonly items: readonly ListItem[] }> {
  const listId = viewOf(runId);
  if (!isEvents(list)) return api.runs.rows({ runId, listId, list, search, ...range });
  if (search !== '') return api.runs.search({ runId, listId, filter: list, search, ...range });
  const { total, events } = await api.runs.events({ runId, filter: list, ...range });
  return { total, items: events };
}

/** One page from main, as the change it makes to what is loaded. */
async function askFor({ page, ...wanted }: Wanted): Promise<(known: Loaded) => Loaded> {
  try {
    const { total, items } = await pageOf(wanted, { offset: page * pageSize, limit: pageSize });
    return ({ name, pages, columns }) => ({
      name,
      pages: withPage(pages, page, items),
      columns: columnsWith(columns, items),
      total,
      isLoading: false,
      failure: null,
    });
  } catch (error) {
    return (known) => ({ ...known, isLoading: false, failure: failureOf(error) });
  }
}

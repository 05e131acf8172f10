import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../preload/model.ts';
import type { EventRecord, RunDocument } from '../../../preload/run-model.ts';
import { api, failureOf } from '../../api.ts';
import { useRuns } from '../../stores/runs.ts';
import { eventAt, type Filter, type LoadedPages, pageSize, pagesOf, withPage } from './event-pages.ts';

/** A long list as its view sees it. */
export interface EventPages {
  readonly total: number;
  readonly isLoading: boolean;
  readonly failure: Failure | null;
  readonly at: (index: number) => EventRecord | undefined;
  /** Tells which rows are in view; asks for the pages that are missing. */
  readonly show: (first: number, last: number) => void;
}

interface Loaded {
  readonly pages: LoadedPages;
  readonly total: number;
  readonly isLoading: boolean;
  readonly failure: Failure | null;
}

const nothing: Loaded = { pages: new Map(), total: 0, isLoading: true, failure: null };

/** Changes about once a second while the run sends, and once more when it ends: then what is in view is asked for again. */
function useVersion(run: RunDocument): string {
  const seconds = useRuns((state) => {
    const progress = state.progress[run.run];
    return progress && progress.planned > 0 ? Math.floor(progress.elapsedMs / 1000) : 0;
  });
  return `${run.status} ${run.events.sent} ${run.events.failed} ${seconds}`;
}

/** The events of a run under a filter. Give the component that uses it a key of both: other events begin with nothing. */
export function useEventPages(run: RunDocument, filter: Filter, search: string): EventPages {
  const [loaded, setLoaded] = useState<Loaded>(nothing);
  const wantedRef = useRef<readonly number[]>([0]);
  const underWayRef = useRef(new Set<string>());
  const version = useVersion(run);
  const versionRef = useRef(version);
  const fetchPage = useCallback(
    async (page: number) => {
      const request = `${version} ${page}`;
      if (underWayRef.current.has(request)) return;
      underWayRef.current.add(request);
      const change = await askFor({ runId: run.run, filter, search, page });
      underWayRef.current.delete(request);
      if (versionRef.current === version) setLoaded(change);
    },
    [run.run, filter, search, version],
  );
  useEffect(() => {
    versionRef.current = version;
    for (const page of wantedRef.current) void fetchPage(page);
  }, [version, fetchPage]);
  const show = (first: number, last: number) => {
    wantedRef.current = pagesOf(first, last);
    for (const page of wantedRef.current) if (!loaded.pages.has(page)) void fetchPage(page);
  };
  return { ...loaded, at: (index) => eventAt(loaded.pages, index), show };
}

interface Wanted {
  readonly runId: string;
  readonly filter: Filter;
  readonly search: string;
  readonly page: number;
}

/** A search reads the whole plan in a worker; the plain list comes at once. */
async function pageOf(
  { runId, filter, search }: Omit<Wanted, 'page'>,
  range: { readonly offset: number; readonly limit: number },
): Promise<{ readonly total: number; readonly events: readonly EventRecord[] }> {
  if (search === '') return api.runs.events({ runId, filter, ...range });
  const { total, items } = await api.runs.search({
    runId,
    listId: `view of ${runId}`,
    filter,
    search,
    ...range,
  });
  return { total, events: items };
}

/** One page from main, as the change it makes to what is loaded. */
async function askFor({ page, ...wanted }: Wanted): Promise<(known: Loaded) => Loaded> {
  try {
    const { total, events } = await pageOf(wanted, { offset: page * pageSize, limit: pageSize });
    return ({ pages }) => ({ pages: withPage(pages, page, events), total, isLoading: false, failure: null });
  } catch (error) {
    return (known) => ({ ...known, isLoading: false, failure: failureOf(error) });
  }
}

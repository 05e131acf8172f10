import { useCallback, useEffect, useRef, useState } from 'react';
import type { EventRecord, Failure, RunDocument } from '../../../preload/model.ts';
import { api, failureOf } from '../../api.ts';
import { useRuns } from '../../stores/runs.ts';
import { eventAt, type Filter, type LoadedPages, pageSize, pagesOf, withPage } from './event-pages.ts';

export interface EventPages {
  readonly total: number;
  readonly isLoading: boolean;
  readonly failure: Failure | null;
  readonly at: (index: number) => EventRecord | undefined;
  /** Tells which rows are in view; asks for the pages that are missing. */
  readonly show: (first: number, last: number) => void;
}

const none: LoadedPages = new Map();

/** Changes about once a second while the run sends, and once more when it ends: then what is in view is asked for again. */
function useVersion(run: RunDocument): string {
  const seconds = useRuns((state) => {
    const progress = state.progress[run.run];
    return progress && progress.planned > 0 ? Math.floor(progress.elapsedMs / 1000) : 0;
  });
  return `${run.status} ${run.events.sent} ${run.events.failed} ${seconds}`;
}

/** The events of a run under a filter. */
export function useEventPages(run: RunDocument, filter: Filter): EventPages {
  const [pages, setPages] = useState<LoadedPages>(none);
  const [total, setTotal] = useState(0);
  const [isLoading, setLoading] = useState(true);
  const [failure, setFailure] = useState<Failure | null>(null);
  const wantedRef = useRef<readonly number[]>([0]);
  const askedRef = useRef(new Set<string>());
  const version = useVersion(run);
  const query = `${run.run} ${filter} ${version}`;
  const queryRef = useRef(query);

  const fetchPage = useCallback(
    async (page: number) => {
      const asked = `${query} ${page}`;
      if (askedRef.current.has(asked)) return;
      askedRef.current.add(asked);
      try {
        const offset = page * pageSize;
        const found = await api.runs.events({ runId: run.run, filter, offset, limit: pageSize });
        if (queryRef.current !== query) return;
        setTotal(found.total);
        setPages((known) => withPage(known, page, found.events));
        setFailure(null);
      } catch (error) {
        setFailure(failureOf(error));
      }
      setLoading(false);
    },
    [query, run.run, filter],
  );

  useEffect(() => {
    queryRef.current = query;
    askedRef.current.clear();
    for (const page of wantedRef.current) void fetchPage(page);
  }, [query, fetchPage]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter shows other events, from the top
  useEffect(() => {
    wantedRef.current = [0];
    setPages(none);
    setTotal(0);
    setLoading(true);
  }, [run.run, filter]);

  const show = (first: number, last: number) => {
    wantedRef.current = pagesOf(first, last);
    for (const page of wantedRef.current) {
      if (!pages.has(page)) void fetchPage(page);
    }
  };
  return { total, isLoading, failure, at: (index) => eventAt(pages, index), show };
}

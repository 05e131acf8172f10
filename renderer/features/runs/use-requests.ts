import { useEffect, useState } from 'react';
import type { Failure } from '../../../preload/model.ts';
import type { RequestFilter, RequestPage } from '../../../preload/requests.ts';
import type { RunDocument } from '../../../preload/run-model.ts';
import { api, failureOf } from '../../api.ts';
import { useRuns } from '../../stores/runs.ts';

interface Requests {
  /** Null until main has answered. */
  readonly page: RequestPage | null;
  readonly failure: Failure | null;
}

interface Range {
  readonly filter: RequestFilter;
  readonly offset: number;
  readonly limit: number;
}

/** Some of a run's requests; asked for again about once in two seconds while it runs. */
export function useRequests(run: RunDocument, { filter, offset, limit }: Range): Requests {
  const [state, setState] = useState<Requests>({ page: null, failure: null });
  const tick = useRuns((runs) => Math.floor((runs.progress[run.run]?.elapsedMs ?? 0) / 2000));
  // biome-ignore lint/correctness/useExhaustiveDependencies: a tick, or another status, asks again
  useEffect(() => {
    let isWanted = true;
    api.runs.requests({ runId: run.run, filter, offset, limit }).then(
      (page) => isWanted && setState({ page, failure: null }),
      (error: unknown) => isWanted && setState((known) => ({ ...known, failure: failureOf(error) })),
    );
    return () => {
      isWanted = false;
    };
  }, [run.run, run.status, filter, offset, limit, tick]);
  return state;
}

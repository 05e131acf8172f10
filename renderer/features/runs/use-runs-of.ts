import { useEffect, useState } from 'react';
import type { Failure } from '../../../preload/model.ts';
import type { RunDocument } from '../../../preload/run-model.ts';
import { api, failureOf } from '../../api.ts';
import { newestFirst, useRuns } from '../../stores/runs.ts';

interface RunsOf {
  readonly runs: readonly RunDocument[];
  readonly failure: Failure | null;
  readonly reload: () => void;
}

const listLimit = 200;

/** The runs of one trait, or all; shows those already known at once and asks main for more. */
export function useRunsOf(traitId?: string): RunsOf {
  const byId = useRuns((state) => state.byId);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an attempt asks again
  useEffect(() => {
    setFailure(null);
    api.runs.list({ ...(traitId !== undefined && { traitId }), limit: listLimit }).then(
      (runs) => useRuns.getState().put(runs),
      (error: unknown) => setFailure(failureOf(error)),
    );
  }, [traitId, attempt]);
  return { runs: newestFirst(byId, traitId), failure, reload: () => setAttempt(attempt + 1) };
}

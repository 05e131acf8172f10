import { useEffect, useState } from 'react';
import type { Failure, RecordedCall } from '../../../preload/model.ts';
import { api, failureOf } from '../../api.ts';

interface Recorded {
  /** Null until main has answered. */
  readonly calls: readonly RecordedCall[] | null;
  readonly failure: Failure | null;
  readonly reload: () => void;
}

const limit = 200;

/** The calls a rehearsal space received. */
export function useRecordedCalls(id: string): Recorded {
  const [calls, setCalls] = useState<readonly RecordedCall[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an attempt asks again
  useEffect(() => {
    setFailure(null);
    api.spaces.recorded({ id, limit }).then(setCalls, (error: unknown) => setFailure(failureOf(error)));
  }, [id, attempt]);
  return { calls, failure, reload: () => setAttempt(attempt + 1) };
}

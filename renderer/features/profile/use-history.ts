import { useEffect, useState } from 'react';
import type { Failure } from '../../../preload/model.ts';
import type { EventRecord } from '../../../preload/run-model.ts';
import { api, failureOf } from '../../api.ts';

interface History {
  /** Null until main has answered. */
  readonly events: readonly EventRecord[] | null;
  readonly failure: Failure | null;
  readonly reload: () => void;
}

const limit = 500;

/** What was sent for an id; nothing is asked for an empty one. */
export function useHistory(key: string): History {
  const [events, setEvents] = useState<readonly EventRecord[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an attempt asks again
  useEffect(() => {
    if (key === '') return;
    setFailure(null);
    api.runs.history({ key, limit }).then(setEvents, (error: unknown) => setFailure(failureOf(error)));
  }, [key, attempt]);
  return { events, failure, reload: () => setAttempt(attempt + 1) };
}

import { useCallback, useEffect, useState } from 'react';
import type { Failure } from '../../../../preload/model.ts';
import type { DestinationList } from '../../../../preload/profile.ts';
import { api, failureOf } from '../../../api.ts';

interface FoundDestinations {
  /** Null until main has answered. */
  readonly list: DestinationList | null;
  readonly failure: Failure | null;
  readonly isBusy: boolean;
  /** Asks Segment again. */
  readonly refresh: () => void;
}

interface Answer {
  readonly spaceId: string;
  readonly list: DestinationList | null;
  readonly failure: Failure | null;
}

/** The destinations of a space's source, or the catalog; nothing is asked without a space. */
export function useDestinations(spaceId: string): FoundDestinations {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [isBusy, setBusy] = useState(false);
  const load = useCallback(
    async (refresh: boolean) => {
      if (spaceId === '') return;
      setBusy(true);
      try {
        setAnswer({ spaceId, list: await api.destinations.list({ spaceId, refresh }), failure: null });
      } catch (error) {
        setAnswer({ spaceId, list: null, failure: failureOf(error) });
      } finally {
        setBusy(false);
      }
    },
    [spaceId],
  );
  useEffect(() => void load(false), [load]);
  const { list, failure } = answer?.spaceId === spaceId ? answer : { list: null, failure: null };
  return { list, failure, isBusy, refresh: () => void load(true) };
}

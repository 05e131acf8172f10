import { useEffect, useState } from 'react';
import type { RunDay } from '../../../preload/run-days.ts';
import { api } from '../../api.ts';
import { useRuns } from '../../stores/runs.ts';

const shownDays = 30;

/** The last days' runs, of one trait or of all; asked for again when a run has ended. Null until main has answered. */
export function useRunDays(traitId?: string): readonly RunDay[] | null {
  const [days, setDays] = useState<readonly RunDay[] | null>(null);
  const ended = useRuns(
    ({ byId }) => Object.values(byId).filter(({ status }) => status !== 'running').length,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: an ended run asks again
  useEffect(() => {
    let isWanted = true;
    api.runs.days({ days: shownDays, ...(traitId !== undefined && { traitId }) }).then(
      (found) => isWanted && setDays(found),
      // A chart is worth no error notice: the list beneath tells the same runs.
      () => isWanted && setDays([]),
    );
    return () => {
      isWanted = false;
    };
  }, [traitId, ended]);
  return days;
}

import { useEffect, useState } from 'react';
import type { Failure, ScheduleWords } from '../../../../preload/model.ts';
import { api, failureOf } from '../../../api.ts';

interface Described {
  readonly words: ScheduleWords | null;
  readonly failure: Failure | null;
}

const pauseMs = 200;

/** Main's reading of a schedule text, asked for when typing pauses. */
export function useScheduleWords(schedule: string): Described {
  const [described, setDescribed] = useState<Described>({ words: null, failure: null });
  useEffect(() => {
    let isStale = false;
    const show = (result: Described) => {
      if (!isStale) setDescribed(result);
    };
    const timer = setTimeout(() => {
      if (schedule.trim() === '') return;
      api.traits.describeSchedule({ schedule }).then(
        (words) => show({ words, failure: null }),
        (error: unknown) => show({ words: null, failure: failureOf(error) }),
      );
    }, pauseMs);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [schedule]);
  return described;
}

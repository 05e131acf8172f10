import { useEffect, useState } from 'react';
import type { GuardLimits } from '../../../preload/alerts.ts';
import { defaultGuards } from '../../../preload/guards.ts';
import { api } from '../../api.ts';

/** The guards that a trait has; the defaults for one that doesn't exist yet, and until main has answered. */
export function useGuards(traitId: string | undefined): GuardLimits {
  const [guards, setGuards] = useState<GuardLimits>(defaultGuards);
  useEffect(() => {
    if (traitId === undefined) return;
    let isStale = false;
    api.alerts.rules({ traitId }).then(
      (rules) => isStale || setGuards(rules.guards),
      // The defaults stay; what failed is said where the rules are edited.
      () => {},
    );
    return () => {
      isStale = true;
    };
  }, [traitId]);
  return guards;
}

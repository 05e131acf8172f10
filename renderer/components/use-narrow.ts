import { useSyncExternalStore } from 'react';

/** Where lists begin to leave columns out. */
const narrow = window.matchMedia('(width < 1180px)');

const subscribe = (changed: () => void): (() => void) => {
  narrow.addEventListener('change', changed);
  return () => narrow.removeEventListener('change', changed);
};

/** Whether the window is too narrow for columns that can be done without. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow.matches);

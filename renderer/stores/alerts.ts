/** What the app spoke up about, newest first. Main is the source of truth; the list is replaced whole. */
import { create } from 'zustand';
import type { Alert } from '../../preload/alerts.ts';

interface AlertsState {
  readonly alerts: readonly Alert[];
  readonly replace: (alerts: readonly Alert[]) => void;
  readonly reset: () => void;
}

export const useAlerts = create<AlertsState>()((set) => ({
  alerts: [],
  replace: (alerts) => set({ alerts }),
  reset: () => set({ alerts: [] }),
}));

/** How many nobody has looked at yet. */
export const unreadOf = ({ alerts }: Pick<AlertsState, 'alerts'>): number =>
  alerts.filter((alert) => !alert.isRead).length;

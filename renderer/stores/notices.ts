/** Where alerts go besides the system's notifications. Null until main has said so. */
import { create } from 'zustand';
import type { Notices } from '../../preload/alerts.ts';

interface NoticesState {
  readonly notices: Notices | null;
  readonly replace: (notices: Notices) => void;
  readonly reset: () => void;
}

export const useNotices = create<NoticesState>()((set) => ({
  notices: null,
  replace: (notices) => set({ notices }),
  reset: () => set({ notices: null }),
}));

/** What belongs to the app as a whole: version, theme, templates, and whether the first snapshot has come. */
import { create } from 'zustand';
import type { AppSnapshot, Failure, Settings, SqlTemplate } from '../../preload/model.ts';

export type Theme = AppSnapshot['theme'];

interface Session {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly failure: Failure | null;
  readonly version: string;
  readonly platform: string;
  readonly theme: Theme;
  readonly settings: Settings | null;
  readonly templates: readonly SqlTemplate[];
}

interface SessionState extends Session {
  readonly load: (snapshot: AppSnapshot) => void;
  readonly fail: (failure: Failure) => void;
  readonly setTheme: (theme: Theme) => void;
  readonly setSettings: (settings: Settings) => void;
  readonly reset: () => void;
}

const start: Session = {
  status: 'loading',
  failure: null,
  version: '',
  platform: '',
  theme: 'system',
  settings: null,
  templates: [],
};

/** The app as a whole. */
export const useSession = create<SessionState>()((set) => ({
  ...start,
  load: ({ version, platform, theme, settings, templates }) =>
    set({ status: 'ready', failure: null, version, platform, theme, settings, templates }),
  fail: (failure) => set({ status: 'failed', failure }),
  setTheme: (theme) => set({ theme }),
  setSettings: (settings) => set({ settings }),
  reset: () => set(start),
}));

/** Whether shortcuts are named with the Command key. */
export const isMac = (): boolean => useSession.getState().platform === 'darwin';

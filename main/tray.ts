/** The tray icon: what runs, what is next, and the way back to the window. */
import { Menu, Tray } from 'electron';
import type { AppSnapshot } from '../preload/model.ts';
import type { Services } from './services.ts';
import { describeTray, type TrayState, withRun } from './tray-state.ts';

interface TrayOptions {
  readonly iconPath: string;
  readonly subscribe: Services['subscribe'];
  readonly snapshot: AppSnapshot;
  readonly open: () => void;
  readonly quit: () => void;
}

/** Puts the icon up and keeps its menu current. The subscription holds the tray: a collected one disappears. */
export function openTray({ iconPath, subscribe, snapshot, open, quit }: TrayOptions): void {
  const tray = new Tray(iconPath);
  let state: TrayState = {
    traits: snapshot.traits,
    running: snapshot.runs.filter((run) => run.status === 'running'),
  };
  const redraw = (change: Partial<TrayState>): void => {
    state = { ...state, ...change };
    const { tooltip, lines } = describeTray(state, localTime);
    tray.setToolTip(tooltip);
    // Linux hosts show a copy of the menu: it must be set again after every change.
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: 'Open SQL Traits', click: open },
        { type: 'separator' },
        ...lines.map((label) => ({ label, enabled: false })),
        { type: 'separator' },
        { label: 'Quit SQL Traits', click: quit },
      ]),
    );
  };
  redraw({});
  subscribe((name, payload) => {
    if (name === 'traitsChanged') redraw({ traits: payload as TrayState['traits'] });
    if (name === 'runChanged')
      redraw({ running: withRun(state.running, payload as TrayState['running'][number]) });
  });
  tray.on('click', open);
}

const localTime = (isoTime: string): string =>
  new Date(isoTime).toLocaleString(undefined, { weekday: 'short', hour: '2-digit', minute: '2-digit' });

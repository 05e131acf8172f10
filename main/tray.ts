/** The tray icon: what runs, what is next, what can be done without the window, and the way back to it. */
import { Menu, type MenuItemConstructorOptions, Tray } from 'electron';
import type { EventName, PayloadOf } from '../preload/contract.ts';
import type { AppSnapshot } from '../preload/model.ts';
import type { Services } from './services.ts';
import { describeTray, isPaused, pauseChoices, type TrayState, withRun } from './tray-state.ts';

interface TrayOptions {
  readonly iconPath: string;
  readonly services: Pick<Services, 'handlers' | 'subscribe'>;
  readonly snapshot: AppSnapshot;
  readonly unread: number;
  readonly open: () => void;
  readonly quit: () => void;
}

/** Puts the icon up and keeps its menu current. The subscription holds the tray: a collected one disappears. */
export function openTray(options: TrayOptions): void {
  const { snapshot, services } = options;
  const tray = new Tray(options.iconPath);
  let state: TrayState = {
    traits: snapshot.traits,
    running: snapshot.runs.filter((run) => run.status === 'running'),
    progress: snapshot.progress,
    pausedUntil: snapshot.pausedUntil,
    unread: options.unread,
  };
  const redraw = (): void => {
    const { tooltip, lines } = describeTray(state, localTime, new Date());
    tray.setToolTip(tooltip);
    // Linux hosts show a copy of the menu: it must be set again after every change.
    tray.setContextMenu(Menu.buildFromTemplate(menuOf(lines, state, options)));
  };
  redraw();
  services.subscribe((name, payload) => {
    const next = afterEvent(state, name, payload);
    if (next === state) return;
    state = next;
    redraw();
  });
  tray.on('click', options.open);
}

function afterEvent(state: TrayState, name: EventName, payload: unknown): TrayState {
  switch (name) {
    case 'traitsChanged':
      return { ...state, traits: payload as PayloadOf<'traitsChanged'> };
    case 'runChanged':
      return { ...state, running: withRun(state.running, payload as PayloadOf<'runChanged'>) };
    case 'runProgress': {
      const { runId, progress } = payload as PayloadOf<'runProgress'>;
      return { ...state, progress: { ...state.progress, [runId]: progress } };
    }
    case 'pauseChanged':
      return { ...state, pausedUntil: (payload as PayloadOf<'pauseChanged'>).until };
    case 'alertsChanged':
      return { ...state, unread: unreadOf(payload as PayloadOf<'alertsChanged'>) };
    default:
      return state;
  }
}

/** Alerts that nobody has read yet. */
export const unreadOf = (alerts: PayloadOf<'alertsChanged'>): number =>
  alerts.filter(({ isRead }) => !isRead).length;

function menuOf(
  lines: readonly string[],
  state: TrayState,
  { services, open, quit }: TrayOptions,
): MenuItemConstructorOptions[] {
  const { app, runs } = services.handlers;
  // What can't be started (it runs already, its key is gone) is told by its run, not by the tray.
  const run = (traitId: string) => void Promise.resolve(runs.start({ traitId })).catch(() => {});
  return [
    { label: 'Open SQL Traits', click: open },
    { type: 'separator' },
    ...lines.map((label) => ({ label, enabled: false })),
    { type: 'separator' },
    {
      label: 'Run now',
      enabled: state.traits.length > 0,
      submenu: state.traits.map(({ id, name }) => ({ label: name, click: () => run(id) })),
    },
    isPaused(state, new Date())
      ? { label: 'Resume', click: () => void app.pauseAll({ until: null }) }
      : {
          label: 'Pause all',
          submenu: pauseChoices(new Date()).map(({ label, until }) => ({
            label,
            click: () => void app.pauseAll({ until }),
          })),
        },
    { type: 'separator' },
    { label: 'Quit SQL Traits', click: quit },
  ];
}

const localTime = (isoTime: string): string =>
  new Date(isoTime).toLocaleString(undefined, { weekday: 'short', hour: '2-digit', minute: '2-digit' });

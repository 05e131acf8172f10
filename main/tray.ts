/** The tray icon, kept current: its look, its tooltip and its menu. */
import { join } from 'node:path';
import { Menu, nativeTheme, Tray } from 'electron';
import type { EventName, PayloadOf } from '../preload/contract.ts';
import type { AppSnapshot } from '../preload/model.ts';
import { isBarDark } from './desktop/bar-theme.ts';
import { type TrayDoing, trayMenu } from './desktop/tray-menu.ts';
import {
  describeTray,
  iconFile,
  lookOf,
  pauseLeftMs,
  type TrayState,
  withRun,
} from './desktop/tray-state.ts';
import type { Services } from './services.ts';

interface TrayOptions extends TrayDoing {
  /** `assets/tray/`. */
  readonly iconsDir: string;
  readonly subscribe: Services['subscribe'];
  readonly snapshot: AppSnapshot;
  readonly unread: number;
}

/** A pause's end is looked for this often: a long timer stands still while the machine sleeps. */
const pauseCheckedEveryMs = 30_000;
/** Progress redraws the menu no more often: on Linux that closes a submenu somebody is in. */
const progressEveryMs = 2000;

/** Puts the icon up and keeps it current. The subscription holds the tray: a collected one disappears. */
export function openTray(options: TrayOptions): void {
  let state = stateOf(options);
  const draw = drawer(options);
  let timer: NodeJS.Timeout | undefined;
  const redraw = (): void => {
    draw(state);
    clearTimeout(timer);
    const leftMs = pauseLeftMs(state, new Date());
    if (leftMs !== undefined) timer = setTimeout(redraw, Math.min(leftMs, pauseCheckedEveryMs));
  };
  redraw();
  nativeTheme.on('updated', redraw);
  const mayRedraw = paced();
  options.subscribe((name, payload) => {
    const next = afterEvent(state, name, payload);
    if (next === state) return;
    state = next;
    if (mayRedraw(name)) redraw();
  });
}

function stateOf({ snapshot, unread }: TrayOptions): TrayState {
  const { traits, runs, progress, pausedUntil } = snapshot;
  return {
    traits,
    running: runs.filter(({ status }) => status === 'running'),
    progress,
    pausedUntil,
    unread,
    isLocked: snapshot.vault.isLocked,
  };
}

function drawer(options: TrayOptions): (state: TrayState) => void {
  const pathOf = (state: TrayState): string => {
    const bar = { platform: process.platform, isDark: isBarDark(nativeTheme, process) };
    return join(options.iconsDir, iconFile(lookOf(state, new Date()), bar));
  };
  let iconPath = pathOf(stateOf(options));
  const tray = new Tray(iconPath);
  tray.on('click', options.open);
  return (state) => {
    if (iconPath !== pathOf(state)) {
      iconPath = pathOf(state);
      tray.setImage(iconPath);
    }
    const words = describeTray(state, localTime, new Date());
    tray.setToolTip(words.tooltip);
    // Linux hosts show a copy of the menu: it must be set again after every change.
    tray.setContextMenu(Menu.buildFromTemplate(trayMenu(words, state, options)));
  };
}

/** Whether an event is worth a redraw: each one, but progress only now and then. */
function paced(): (name: EventName) => boolean {
  let drawnAtMs = Number.NEGATIVE_INFINITY;
  return (name) => {
    if (name === 'runProgress' && performance.now() - drawnAtMs < progressEveryMs) return false;
    drawnAtMs = performance.now();
    return true;
  };
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
    case 'vaultChanged':
      return { ...state, isLocked: (payload as PayloadOf<'vaultChanged'>).isLocked };
    case 'alertsChanged':
      return { ...state, unread: unreadOf(payload as PayloadOf<'alertsChanged'>) };
    default:
      return state;
  }
}

/** Alerts that nobody has read yet. */
export const unreadOf = (alerts: PayloadOf<'alertsChanged'>): number =>
  alerts.filter(({ isRead }) => !isRead).length;

const localTime = (isoTime: string): string =>
  new Date(isoTime).toLocaleString(undefined, { weekday: 'short', hour: '2-digit', minute: '2-digit' });

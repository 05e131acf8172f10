/** The application menu: the standard roles, so that copy, paste, zoom and quit work as everywhere else. */
import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { AppSnapshot, MenuEntry } from '../preload/model.ts';

type Theme = AppSnapshot['theme'];

interface MenuOptions {
  readonly isPackaged: boolean;
  readonly theme: Theme;
  readonly setTheme: (theme: Theme) => void;
  /** What the window does itself. */
  readonly choose: (entry: MenuEntry) => void;
  readonly openDataFolder: () => void;
  readonly revealLogs: () => void;
  readonly copyDiagnostics: () => void;
}

const themes: readonly { readonly theme: Theme; readonly label: string }[] = [
  { theme: 'system', label: 'Same as the system' },
  { theme: 'light', label: 'Light' },
  { theme: 'dark', label: 'Dark' },
];

/** Sets the menu of all windows (of the app, on macOS). */
export function setMenu(options: MenuOptions): void {
  const isMac = process.platform === 'darwin';
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { label: 'File', submenu: fileItems(options, isMac) },
    { role: 'editMenu' },
    { label: 'View', submenu: viewItems(options) },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        { label: 'SQL Traits help', accelerator: 'F1', click: () => options.choose('help') },
        { label: 'Keyboard shortcuts', click: () => options.choose('shortcuts') },
        { label: 'Show data folder', click: options.openDataFolder },
        { label: 'Reveal logs', click: options.revealLogs },
        { label: 'Copy diagnostics', click: options.copyDiagnostics },
        ...(isMac ? [] : [{ role: 'about' } as const]),
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function fileItems({ choose }: MenuOptions, isMac: boolean): MenuItemConstructorOptions[] {
  return [
    { label: 'New trait', accelerator: 'CmdOrCtrl+N', click: () => choose('newTrait') },
    { type: 'separator' },
    { label: 'Import a project…', click: () => choose('importProject') },
    { label: 'Export the project…', click: () => choose('exportProject') },
    { type: 'separator' },
    { role: isMac ? 'close' : 'quit' },
  ];
}

function viewItems({ isPackaged, theme, setTheme, choose }: MenuOptions): MenuItemConstructorOptions[] {
  return [
    { label: 'Command palette', accelerator: 'CmdOrCtrl+K', click: () => choose('palette') },
    { type: 'separator' },
    {
      label: 'Theme',
      submenu: themes.map((choice) => ({
        label: choice.label,
        type: 'radio' as const,
        checked: choice.theme === theme,
        click: () => setTheme(choice.theme),
      })),
    },
    { type: 'separator' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'togglefullscreen' },
    ...(isPackaged
      ? []
      : [{ type: 'separator' } as const, { role: 'reload' } as const, { role: 'toggleDevTools' } as const]),
  ];
}

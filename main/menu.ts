/** The application menu: the standard roles, so that copy, paste, zoom and quit work as everywhere else. */
import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { AppSnapshot } from '../preload/model.ts';

type Theme = AppSnapshot['theme'];

interface MenuOptions {
  readonly isPackaged: boolean;
  readonly theme: Theme;
  readonly setTheme: (theme: Theme) => void;
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
    { role: 'fileMenu' },
    { role: 'editMenu' },
    { label: 'View', submenu: viewItems(options) },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        { label: 'Show data folder', click: options.openDataFolder },
        { label: 'Reveal logs', click: options.revealLogs },
        { label: 'Copy diagnostics', click: options.copyDiagnostics },
        ...(isMac ? [] : [{ role: 'about' } as const]),
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function viewItems({ isPackaged, theme, setTheme }: MenuOptions): MenuItemConstructorOptions[] {
  return [
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

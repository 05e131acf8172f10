/** Whether the bar that the tray icon lies on is dark. */

interface Theme {
  readonly themeSource: 'system' | 'light' | 'dark';
  readonly shouldUseDarkColors: boolean;
  readonly shouldUseDarkColorsForSystemIntegratedUI: boolean;
}

interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: { readonly XDG_CURRENT_DESKTOP?: string | undefined };
}

/** GNOME's top bar is dark in both of its themes, and Unity's panel as well. */
const darkBars = /\b(?:GNOME|Unity)\b/i;

/** Windows tells; elsewhere the system's theme stands for the bar's, and dark for a theme that only the window has. */
export function isBarDark(theme: Theme, { platform, env }: Machine): boolean {
  if (platform === 'win32') return theme.shouldUseDarkColorsForSystemIntegratedUI;
  if (darkBars.test(env.XDG_CURRENT_DESKTOP ?? '')) return true;
  return theme.themeSource === 'system' ? theme.shouldUseDarkColors : true;
}

/** Opening with the session, hidden in the tray: a login item on macOS and Windows, an autostart file on Linux. */

export interface LoginItem {
  isOn(): boolean;
  /** Throws where the system's folder can't be written. */
  set(isOn: boolean): void;
  /** Names the app's present place where an entry still names an earlier one. */
  correct(): void;
}

/** The argument that leaves the window closed. */
export const hiddenArgument = '--hidden';

/** The part of Electron's `app` that speaks to macOS and Windows. */
interface LoginApp {
  getLoginItemSettings(options?: { args: string[] }): { readonly openAtLogin: boolean };
  setLoginItemSettings(settings: { openAtLogin: boolean; args: string[] }): void;
}

/** macOS passes no arguments on: there the app asks whether it was opened at login. */
export function systemLoginItem(app: LoginApp): LoginItem {
  const args = [hiddenArgument];
  return {
    isOn: () => app.getLoginItemSettings({ args }).openAtLogin,
    set: (isOn) => app.setLoginItemSettings({ openAtLogin: isOn, args }),
    // macOS goes by the app's identity, Windows' installer always uses the same folder.
    correct: () => {},
  };
}

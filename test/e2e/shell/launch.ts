/** Real Electron where this checkout has its binary, the stand-in elsewhere. */
import { installedElectron } from '../../support/checkout/find-electron.ts';
import { launchElectron } from './electron-app.ts';
import type { LaunchOptions, RunningApp } from './running-app.ts';
import { launchStandIn } from './stand-in-app.ts';

const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const electronPath = hasDisplay ? installedElectron() : undefined;

export const shellName = electronPath ? 'electron' : 'stand-in';

export function launch(options: LaunchOptions): Promise<RunningApp> {
  return electronPath ? launchElectron(electronPath, options) : launchStandIn(options);
}

/** Where state is kept when `--data` names no directory: the desktop app's own folder, so that both see the same runs. */
import { join } from 'node:path';

interface Machine {
  readonly platform: NodeJS.Platform;
  readonly homeDir: string;
  readonly env: { readonly [name: string]: string | undefined };
}

const folder = 'SQL Traits';

/** Electron's `userData`, by platform; `SQLTRAITS_DATA_DIR` wins. */
export function defaultDataDir({ platform, homeDir, env }: Machine): string {
  if (env.SQLTRAITS_DATA_DIR) return env.SQLTRAITS_DATA_DIR;
  if (platform === 'darwin') return join(homeDir, 'Library', 'Application Support', folder);
  if (platform === 'win32') return join(env.APPDATA || join(homeDir, 'AppData', 'Roaming'), folder);
  return join(env.XDG_CONFIG_HOME || join(homeDir, '.config'), folder);
}

/** Whether the desktop shows tray icons. Electron doesn't tell: on Linux it makes a tray that nobody may ever see. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const answerWithinMs = 1500;
const run = promisify(execFile);

/** https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/: without a watcher there is nowhere to show an icon. */
const question = [
  ...['call', '--session', '--dest', 'org.freedesktop.DBus', '--object-path', '/org/freedesktop/DBus'],
  ...['--method', 'org.freedesktop.DBus.NameHasOwner', 'org.kde.StatusNotifierWatcher'],
];

interface Desktop {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  /** Runs `gdbus` with these arguments and answers what it prints; rejects where it can't. */
  readonly gdbus?: (args: readonly string[]) => Promise<string>;
}

/** Asks the session bus; where that can't be asked, all but plain GNOME are taken to have a tray. */
export async function hasTrayHost({ platform, env, gdbus = callGdbus }: Desktop): Promise<boolean> {
  if (platform !== 'linux') return true;
  try {
    return (await gdbus(question)).includes('true');
  } catch {
    return !/^GNOME$/i.test(env.XDG_CURRENT_DESKTOP ?? '');
  }
}

async function callGdbus(args: readonly string[]): Promise<string> {
  const { stdout } = await run('gdbus', [...args], { timeout: answerWithinMs });
  return stdout;
}

/** Opening with the session on Linux: https://specifications.freedesktop.org/autostart-spec/latest/ */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import { hiddenArgument, type LoginItem } from './login-item.ts';

interface AutostartOptions {
  /** What starts the app: an executable (of an AppImage: the image) and its arguments. */
  readonly command: readonly string[];
  readonly env: { readonly XDG_CONFIG_HOME?: string | undefined };
}

/** `sql-traits.desktop` among the session's autostart files. */
export function autostartFile({ command, env }: AutostartOptions): LoginItem {
  const dir = join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'autostart');
  const path = join(dir, 'sql-traits.desktop');
  const text = entryFor([...command, hiddenArgument]);
  const write = (): void => {
    try {
      mkdirSync(dir, { recursive: true, mode: 0o700 });
      writeFileSync(path, text);
    } catch (error) {
      throw unwritable(path, error);
    }
  };
  const isOn = (): boolean => isEnabled(readIfThere(path));
  return {
    isOn,
    set: (on) => (on ? write() : rmSync(path, { force: true })),
    correct: () => {
      try {
        if (isOn() && readIfThere(path) !== text) write();
      } catch {
        // The settings say so to who switches it; the app opens all the same.
      }
    },
  };
}

function unwritable(path: string, error: unknown): AppError {
  const detail = error instanceof Error ? error.message : String(error);
  return new AppError('usage', `${path} can't be written.`, { advice: 'Allow it, and try again.', detail });
}

function entryFor(command: readonly string[]): string {
  const [executable = ''] = command;
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    'Name=SQL Traits',
    'Comment=Runs traits by their schedules',
    // Without its executable the entry counts as not installed: an AppImage that was thrown away.
    `TryExec=${escaped(executable)}`,
    `Exec=${command.map(quoted).join(' ')}`,
    'Icon=sql-traits',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
  ];
  return `${lines.join('\n')}\n`;
}

/**
 * An argument as the key `Exec` wants it: quoted, `%` doubled, and then escaped once more as every value of the file.
 * https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html
 */
function quoted(argument: string): string {
  if (/^[\w./:=@+-]+$/.test(argument)) return argument;
  const inQuotes = argument.replaceAll(/["`$\\]/g, '\\$&').replaceAll('%', '%%');
  return escaped(`"${inQuotes}"`);
}

const escaped = (value: string): string => value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');

/** Desktops switch an entry off by a line of it instead of removing it. */
function isEnabled(text: string | undefined): boolean {
  return text !== undefined && !/^(?:Hidden=true|X-GNOME-Autostart-enabled=false)\s*$/m.test(text);
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

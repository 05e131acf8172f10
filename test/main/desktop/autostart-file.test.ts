import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { autostartFile } from '../../../main/desktop/autostart-file.ts';
import { systemLoginItem } from '../../../main/desktop/login-item.ts';

let configDir: string;
beforeEach(() => {
  configDir = mkdtempSync(join(tmpdir(), 'sqltraits-config-'));
});
afterEach(() => rmSync(configDir, { recursive: true, force: true }));

const itemFor = (...command: string[]) => autostartFile({ command, env: { XDG_CONFIG_HOME: configDir } });
const path = () => join(configDir, 'autostart/sql-traits.desktop');
const execLine = () => /^Exec=(.*)$/m.exec(readFileSync(path(), 'utf8'))?.[1];

describe('opening with the session on Linux', () => {
  it('is off until it is switched on, and off again afterwards', () => {
    const item = itemFor('/opt/SQL-Traits/sql-traits');
    expect(item.isOn()).toBe(false);
    item.set(true);
    expect(item.isOn()).toBe(true);
    item.set(false);
    expect(item.isOn()).toBe(false);
    item.set(false);
  });

  it('starts the app hidden', () => {
    itemFor('/opt/SQL-Traits/sql-traits').set(true);
    expect(execLine()).toBe('/opt/SQL-Traits/sql-traits --hidden');
    expect(readFileSync(path(), 'utf8')).toMatch(/^\[Desktop Entry\]\nType=Application\nName=SQL Traits\n/);
  });

  it.each([
    ['/home/ada/My Apps/sql.AppImage', '"/home/ada/My Apps/sql.AppImage"'],
    ['/a/100%/x', '"/a/100%%/x"'],
    ['/a/$HOME/`id`/x', '"/a/\\\\$HOME/\\\\`id\\\\`/x"'],
    ['/a/"b"/x', '"/a/\\\\"b\\\\"/x"'],
    ['/a\\b', '"/a\\\\\\\\b"'],
    ['/a\nExec=evil', '"/a\\nExec=evil"'],
  ])('quotes %j as the specification says', (executable, quoted) => {
    itemFor(executable).set(true);
    expect(execLine()).toBe(`${quoted} --hidden`);
  });

  it('counts as not installed once its executable is gone', () => {
    itemFor('/home/ada/My Apps/100%/x').set(true);
    expect(readFileSync(path(), 'utf8')).toContain('\nTryExec=/home/ada/My Apps/100%/x\n');
  });

  it('says which file it can’t write', () => {
    writeFileSync(join(configDir, 'autostart'), 'in the way');
    expect(() => itemFor('/opt/x').set(true)).toThrow(
      expect.objectContaining({ code: 'usage', message: expect.stringContaining('sql-traits.desktop') }),
    );
  });

  it('is off where the desktop has switched the entry off', () => {
    const item = itemFor('/opt/x');
    item.set(true);
    const text = readFileSync(path(), 'utf8');
    writeFileSync(path(), text.replace('enabled=true', 'enabled=false'));
    expect(item.isOn()).toBe(false);
    writeFileSync(path(), `${text}Hidden=true\n`);
    expect(item.isOn()).toBe(false);
  });

  it('follows an app that has moved, and leaves an entry that is off alone', () => {
    itemFor('/old/x').set(true);
    itemFor('/new/x').correct();
    expect(execLine()).toBe('/new/x --hidden');
    writeFileSync(path(), '[Desktop Entry]\nExec=/older/x\nHidden=true\n');
    itemFor('/new/x').correct();
    expect(execLine()).toBe('/older/x');
  });
});

describe('opening with the session on macOS and Windows', () => {
  it('is asked of the system, with the argument that hides the window', () => {
    let set: object | undefined;
    const app = {
      getLoginItemSettings: (options?: { args: string[] }) => ({
        openAtLogin: options?.args[0] === '--hidden',
      }),
      setLoginItemSettings: (settings: object) => {
        set = settings;
      },
    };
    const item = systemLoginItem(app);
    expect(item.isOn()).toBe(true);
    item.set(false);
    expect(set).toEqual({ openAtLogin: false, args: ['--hidden'] });
  });
});

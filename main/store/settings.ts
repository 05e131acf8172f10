/** Table `settings`: the few things the app remembers about itself. */
import type { AppSnapshot, PausedUntil, Settings } from '../../preload/model.ts';
import { pausedUntil, settings as settingsSchema } from '../../preload/schemas.ts';
import type { Reader, Writer } from './database.ts';

type Theme = AppSnapshot['theme'];

const themes: readonly Theme[] = ['system', 'light', 'dark'];
const defaults: Settings = settingsSchema.parse({});

/** `system` until somebody chose otherwise. */
export function readTheme(db: Reader): Theme {
  const value = readSetting(db, 'theme');
  return themes.find((theme) => theme === value) ?? 'system';
}

export function saveTheme(db: Writer, theme: Theme): void {
  saveSetting(db, 'theme', theme);
}

/** What was chosen, and the defaults for the rest. A value that a newer version wrote and this one can't take counts as not chosen. */
export function readSettings(db: Reader): Settings {
  const chosen = settingsSchema.safeParse(readSetting(db, 'work') ?? {});
  return chosen.success ? chosen.data : defaults;
}

export function saveSettings(db: Writer, settings: Settings): void {
  saveSetting(db, 'work', settings);
}

/** Null where nothing is paused, or no longer. */
export function readPausedUntil(db: Reader, now: Date): PausedUntil {
  const { data = null } = pausedUntil.safeParse(readSetting(db, 'pausedUntil') ?? null);
  return data === null || data === 'resumed' || Date.parse(data) > now.getTime() ? data : null;
}

export function savePausedUntil(db: Writer, until: PausedUntil): void {
  saveSetting(db, 'pausedUntil', until);
}

/** True the first time that this is asked of a hint, and never again: what is told once. */
export function takeHint(db: Writer, hint: 'closing'): boolean {
  const name = `told.${hint}`;
  if (readSetting(db, name) === true) return false;
  saveSetting(db, name, true);
  return true;
}

/** What was saved under a name; undefined where nothing was. */
export function readSetting(db: Reader, name: string): unknown {
  const row = db.prepare<[string], { value: string }>('SELECT value FROM settings WHERE name = ?').get(name);
  return row && JSON.parse(row.value);
}

/** `value` as JSON can hold it. */
export function saveSetting(db: Writer, name: string, value: unknown): void {
  db.prepare(
    'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  ).run(name, JSON.stringify(value));
}

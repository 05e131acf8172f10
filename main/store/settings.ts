/** Table `settings`: the few things the app remembers about itself. */
import type { AppSnapshot } from '../../preload/model.ts';
import type { Reader, Writer } from './database.ts';

type Theme = AppSnapshot['theme'];

const themes: readonly Theme[] = ['system', 'light', 'dark'];

/** `system` until somebody chose otherwise. */
export function readTheme(db: Reader): Theme {
  const row = db.prepare<[], { value: string }>(`SELECT value FROM settings WHERE name = 'theme'`).get();
  const value: unknown = row && JSON.parse(row.value);
  return themes.find((theme) => theme === value) ?? 'system';
}

export function saveTheme(db: Writer, theme: Theme): void {
  db.prepare(
    `INSERT INTO settings (name, value) VALUES ('theme', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
  ).run(JSON.stringify(theme));
}

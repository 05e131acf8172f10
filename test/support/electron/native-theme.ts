/** `nativeTheme`: the theme the app asks for, shown to pages as `prefers-color-scheme`; the system's own is light until a test says so. */
import { EventEmitter } from 'node:events';
import type Electron from 'electron';
import type { Page } from 'playwright';

type Source = Electron.NativeTheme['themeSource'];
type OwnPart = Pick<
  Electron.NativeTheme,
  'shouldUseDarkColors' | 'shouldUseDarkColorsForSystemIntegratedUI' | 'themeSource'
>;

const pages = new Set<Page>();

class NativeTheme extends EventEmitter implements OwnPart {
  #source: Source = 'system';
  #isSystemDark = false;

  get shouldUseDarkColors(): boolean {
    return this.#source === 'system' ? this.#isSystemDark : this.#source === 'dark';
  }
  get shouldUseDarkColorsForSystemIntegratedUI(): boolean {
    return this.#isSystemDark;
  }
  get themeSource(): Source {
    return this.#source;
  }
  set themeSource(chosen: Source) {
    this.#source = chosen;
    for (const page of pages) void emulate(page).catch(() => {});
    this.emit('updated');
  }

  /** What a person changes in the system's settings. */
  setSystemDark(isDark: boolean): void {
    this.#isSystemDark = isDark;
    this.emit('updated');
  }
}

export const nativeTheme = new NativeTheme();

/** A new window's page follows the theme from now on. */
export async function followTheme(page: Page): Promise<void> {
  pages.add(page);
  page.once('close', () => pages.delete(page));
  await emulate(page);
}

async function emulate(page: Page): Promise<void> {
  const source = nativeTheme.themeSource;
  await page.emulateMedia({ colorScheme: source === 'system' ? null : source });
}

/** `nativeTheme`: the theme the app asks for, shown to pages as `prefers-color-scheme`. */
import type Electron from 'electron';
import type { Page } from 'playwright';

type Source = Electron.NativeTheme['themeSource'];

let source: Source = 'system';
const pages = new Set<Page>();

export const nativeTheme = {
  get shouldUseDarkColors(): boolean {
    return source === 'dark';
  },
  get themeSource(): Source {
    return source;
  },
  set themeSource(chosen: Source) {
    source = chosen;
    for (const page of pages) void emulate(page).catch(() => {});
  },
} satisfies Pick<Electron.NativeTheme, 'shouldUseDarkColors' | 'themeSource'>;

/** A new window's page follows the theme from now on. */
export async function followTheme(page: Page): Promise<void> {
  pages.add(page);
  page.once('close', () => pages.delete(page));
  await emulate(page);
}

async function emulate(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: source === 'system' ? null : source });
}

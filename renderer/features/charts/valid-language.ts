/**
 * uPlot asks for the number format of `navigator.language` as it loads. With LANG=C Chromium gives `en-US@posix`, which is no
 * language tag, and loading would fail.
 */
export function ensureValidLanguage(): void {
  try {
    Intl.getCanonicalLocales(navigator.language);
  } catch {
    Object.defineProperty(navigator, 'language', { configurable: true, value: 'en-US' });
  }
}

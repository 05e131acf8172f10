/** What happens when the window is closed, and that it is told the first time. */
import { app, type BrowserWindow } from 'electron';
import type { Services } from '../services.ts';
import { readSettings, takeHint } from '../store/settings.ts';
import { showWindow } from '../window.ts';
import { closingOf, closingWords } from './closing.ts';
import { notify } from './notifications.ts';
import type { Ask } from './open-services.ts';

interface ClosingOptions {
  readonly db: Services['work']['db'];
  readonly hasTray: boolean;
  readonly ask: Ask;
}

/** Hides the window, minimises it, or quits, as the settings and the desktop have it. */
export function closer({ db, hasTray, ask }: ClosingOptions): (window: BrowserWindow) => void {
  return (window) => {
    const closing = closingOf({ whenClosed: readSettings(db).whenClosed, hasTray });
    if (closing === 'quit') return app.quit();
    if (closing === 'hide') window.hide();
    else window.minimize();
    if (!takeHint(db, 'closing')) return;
    const words = closingWords(closing, process.platform);
    if (notify(words, () => showWindow(window))) return;
    void ask({ kind: 'question', message: words.title, detail: words.body, answers: ['Close'] });
  };
}

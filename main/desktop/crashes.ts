/** When another process of the app ends by itself: it is logged, and the window can be brought back. A run lives in main and goes on. */
import { app, type BrowserWindow } from 'electron';
import type { Log } from '../log.ts';
import type { Ask } from './open-services.ts';

interface CrashWatch {
  readonly window: BrowserWindow;
  readonly log: Pick<Log, 'error'>;
  readonly ask: Ask;
}

const answers = ['Reload the window', 'Leave it closed'] as const;

/** Watches the window and Chromium's other processes. Main is watched by `unforeseen.ts`; the engine's worker is watched where it is started. */
export function watchCrashes({ window, log, ask }: CrashWatch): void {
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log.error({ reason, exitCode }, 'window gone');
    void offerReload(window, ask);
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (reason !== 'clean-exit') log.error({ type, reason, exitCode }, 'process gone');
  });
}

async function offerReload(window: BrowserWindow, ask: Ask): Promise<void> {
  const answer = await ask({
    message: 'The window of SQL Traits has stopped.',
    detail: 'Runs go on without it, and nothing saved is lost. What was typed and not saved is gone.',
    answers,
  });
  if (answer === 0) window.webContents.reload();
  else window.hide();
}

/** One instance, and an orderly end: work under way is stopped before the process goes. */
import { app, powerMonitor } from 'electron';

/** Longest wait for batches in flight; whatever is left lies in the outbox and is sent after the next start. */
const stopWithinMs = 15_000;

/** A second launch, or a click in the dock, shows the window of the first. A launch at login (`--hidden`) does not. */
export function showOnActivation(show: () => void): void {
  app.on('second-instance', (_event, argv) => {
    if (!argv.includes('--hidden')) show();
  });
  app.on('activate', show);
}

/** What fell due while the machine slept starts when it wakes. */
export function tickOnResume(tick: () => void): void {
  powerMonitor.on('resume', tick);
}

/** Closing the last window leaves the app in the tray; quitting stops the services first. */
export function quitInOrder(stop: () => Promise<void>): void {
  let isStopping = false;
  // With no listener Electron quits here.
  app.on('window-all-closed', () => {});
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (isStopping) return;
    isStopping = true;
    void withinLimit(stop()).finally(() => app.exit(0));
  });
}

async function withinLimit(stopped: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, stopWithinMs);
  });
  // A failing stop must not keep the app open: the store is crash-safe.
  await Promise.race([stopped.catch(() => {}), limit]);
  clearTimeout(timer);
}

/** One instance, and an orderly end: work under way is stopped before the process goes. */
import { app, autoUpdater, type BrowserWindow, powerMonitor } from 'electron';
import type { Ask } from './desktop/open-services.ts';
import { quitAnswers, quitQuestion } from './desktop/quit-question.ts';
import type { Services } from './services.ts';

/** Longest wait for batches in flight; whatever is left lies in the outbox and is sent after the next start. */
const stopWithinMs = 15_000;

/** What fell due while the machine slept starts when it wakes; what waited for mains power, when it is plugged in. */
export function followPower({ wake, tick }: Pick<Services, 'wake' | 'tick'>): void {
  powerMonitor.on('resume', wake);
  powerMonitor.on('on-ac', tick);
}

interface Quitting {
  readonly services: Pick<Services, 'stop' | 'activeRuns'>;
  readonly ask: Ask;
}

export interface Quit {
  /** Without a question: nobody may be there to answer it. */
  readonly atOnce: () => void;
  /** Whether something runs that the end would cut short. */
  readonly isBusy: () => boolean;
}

/** Closing the last window leaves the app in the tray; quitting asks while something runs, and stops the services first. */
export function quitInOrder({ services, ask }: Quitting): Quit {
  let isStopping = false;
  let isAsking = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    void withinLimit(services.stop()).finally(() => app.exit(0));
  };
  const isBusy = (): boolean => services.activeRuns().length > 0;
  // With no listener Electron quits here.
  app.on('window-all-closed', () => {});
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (!isBusy()) return stop();
    if (isAsking) return;
    isAsking = true;
    void ask(quitQuestion(services.activeRuns())).then((answer) => {
      isAsking = false;
      if (quitAnswers[answer] === 'Finish the batch and quit') stop();
    });
  });
  return { atOnce: stop, isBusy };
}

/** When the session ends or the machine goes down nobody is asked; the batch in flight is still finished. */
export function quitWithSession(window: BrowserWindow, quit: Quit): void {
  // The typings leave out the event that the documentation names.
  const onShutdown = (event: Pick<Electron.Event, 'preventDefault'>): void => {
    event.preventDefault();
    quit.atOnce();
  };
  powerMonitor.on('shutdown', onShutdown as () => void);
  window.on('query-session-end', (event) => {
    // Windows goes on with ending the session as soon as the app has gone.
    if (quit.isBusy()) onShutdown(event);
  });
  window.on('session-end', quit.atOnce);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, quit.atOnce);
}

/** macOS installs an update only after all windows have closed by themselves, and this one never does. */
export function closeForUpdate(window: BrowserWindow): void {
  if (process.platform !== 'darwin') return;
  autoUpdater.once('before-quit-for-update', () => window.removeAllListeners('close'));
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

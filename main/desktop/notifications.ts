/** The system's notifications: one for each alert, and a click opens what it is about. */
import { Notification } from 'electron';
import type { PayloadOf } from '../../preload/contract.ts';
import type { Services } from '../services.ts';

interface Words {
  readonly title: string;
  readonly body: string;
}

/** A notification that is collected loses its click. */
const shown = new Set<Notification>();

/** Shows a notification. False where the system shows none. */
export function notify(words: Words, onClick: () => void): boolean {
  if (!Notification.isSupported()) return false;
  const notification = new Notification(words);
  shown.add(notification);
  notification.on('close', () => shown.delete(notification));
  notification.on('click', () => {
    shown.delete(notification);
    onClick();
  });
  notification.show();
  return true;
}

/** Opened with the session, the app has no window to ask in. */
export function notifyOfLock(onClick: () => void): void {
  notify(
    {
      title: 'Your secrets are locked',
      body: 'Scheduled runs wait until you give the passphrase.',
    },
    onClick,
  );
}

const lostWords = (names: readonly string[]): Words => ({
  title: 'Some secrets can’t be read',
  body: `Enter them again for ${names.join(', ')}. Scheduled runs that need them wait.`,
});

interface Notifying {
  readonly subscribe: Services['subscribe'];
  /** Shows the window at this place. */
  readonly open: (place: PayloadOf<'navigate'>) => void;
}

/** Shows what is told once for each change of a trait's state. Where the system shows none, the inbox has them all. */
export function notifyOfAlerts({ subscribe, open }: Notifying): void {
  subscribe((name, payload) => {
    if (name === 'digestReady') {
      const { title, text: body } = payload as PayloadOf<'digestReady'>;
      notify({ title, body }, () => open({ to: 'traits' }));
    }
    if (name === 'secretsLost') {
      const { names } = payload as PayloadOf<'secretsLost'>;
      notify(lostWords(names), () => open({ to: 'inbox' }));
    }
    if (name !== 'alertRaised') return;
    const { title, message: body, runId, traitId } = payload as PayloadOf<'alertRaised'>;
    notify({ title, body }, () =>
      open(runId === null ? { to: 'trait', id: traitId } : { to: 'run', id: runId }),
    );
  });
}

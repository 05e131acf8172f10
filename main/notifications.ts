/** The system's notifications: one for each alert, and a click opens what it is about. */
import { Notification } from 'electron';
import type { PayloadOf } from '../preload/contract.ts';
import type { Services } from './services.ts';

interface Notifying {
  readonly subscribe: Services['subscribe'];
  /** Shows the window at this place. */
  readonly open: (place: PayloadOf<'navigate'>) => void;
}

/** Shows what is told once for each change of a trait's state. Where the system shows none, the inbox has them all. */
export function notifyOfAlerts({ subscribe, open }: Notifying): void {
  // A notification that is collected loses its click.
  const shown = new Set<Notification>();
  subscribe((name, payload) => {
    if (name !== 'alertRaised' || !Notification.isSupported()) return;
    const { title, message, runId, traitId } = payload as PayloadOf<'alertRaised'>;
    const notification = new Notification({ title, body: message });
    shown.add(notification);
    notification.on('close', () => shown.delete(notification));
    notification.on('click', () => {
      shown.delete(notification);
      open(runId === null ? { to: 'trait', id: traitId } : { to: 'run', id: runId });
    });
    notification.show();
  });
}

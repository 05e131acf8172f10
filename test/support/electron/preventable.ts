/** Events whose listeners may say no. */
import type { EventEmitter } from 'node:events';

/** Emits the event; true where a listener prevented it. `details` become properties of the event, as in Electron. */
export function preventable(emitter: EventEmitter, name: string, details: object = {}): boolean {
  const event = {
    ...details,
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true;
    },
  };
  emitter.emit(name, event);
  return event.defaultPrevented;
}

/** `Notification`: remembers what was shown, for tests to read and click. */
import { EventEmitter } from 'node:events';
import type Electron from 'electron';

const shown: Notification[] = [];

export const shownNotifications = (): readonly Notification[] => shown;

export class Notification
  extends EventEmitter
  implements Pick<Electron.Notification, 'title' | 'body' | 'show'>
{
  static isSupported = (): boolean => true;
  title: string;
  body: string;

  constructor({ title = '', body = '' }: Electron.NotificationConstructorOptions) {
    super();
    this.title = title;
    this.body = body;
  }

  show(): void {
    shown.push(this);
  }
}

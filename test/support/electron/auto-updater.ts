/** `autoUpdater`: says nothing here; updates need a packaged app on a system of its own. */
import { EventEmitter } from 'node:events';

export const autoUpdater = new EventEmitter();

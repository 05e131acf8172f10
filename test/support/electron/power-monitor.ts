/** `powerMonitor`: suspend and resume, when a test says so. */
import { EventEmitter } from 'node:events';

export const powerMonitor = new EventEmitter();

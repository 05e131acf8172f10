/** `powerMonitor`: suspend and resume, battery and shutdown, when a test says so. */
import { EventEmitter } from 'node:events';
import type Electron from 'electron';

class PowerMonitor extends EventEmitter implements Pick<Electron.PowerMonitor, 'isOnBatteryPower'> {
  isOnBattery = false;

  isOnBatteryPower(): boolean {
    return this.isOnBattery;
  }
}

export const powerMonitor = new PowerMonitor();

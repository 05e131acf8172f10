/** `powerMonitor`: suspend and resume, battery and shutdown, when a test says so. */
import { EventEmitter } from 'node:events';
import type Electron from 'electron';

class PowerMonitor extends EventEmitter implements Pick<Electron.PowerMonitor, 'isOnBatteryPower'> {
  #isPluggedIn = true;

  isOnBatteryPower(): boolean {
    return !this.#isPluggedIn;
  }

  /** What a person does with the cable. */
  plug(isPluggedIn: boolean): void {
    this.#isPluggedIn = isPluggedIn;
    this.emit(isPluggedIn ? 'on-ac' : 'on-battery');
  }
}

export const powerMonitor = new PowerMonitor();

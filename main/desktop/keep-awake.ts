/** Keeps the machine from falling asleep by itself while something runs, and no longer. The screen may go dark. */
import type { PayloadOf } from '../../preload/contract.ts';
import type { RunDocument } from '../../preload/run-model.ts';
import type { Services } from '../services.ts';
import { withRun } from './tray-state.ts';

interface Waking {
  readonly subscribe: Services['subscribe'];
  /** Electron's `powerSaveBlocker`. */
  readonly blocker: {
    start(type: 'prevent-app-suspension'): number;
    stop(id: number): unknown;
  };
}

/** Holds one block over all runs under way. */
export function keepAwake({ subscribe, blocker }: Waking): void {
  let running: readonly RunDocument[] = [];
  let block: number | undefined;
  subscribe((name, payload) => {
    if (name !== 'runChanged') return;
    running = withRun(running, payload as PayloadOf<'runChanged'>);
    if (running.length > 0) block ??= blocker.start('prevent-app-suspension');
    else if (block !== undefined) {
      blocker.stop(block);
      block = undefined;
    }
  });
}

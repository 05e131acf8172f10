/** `powerSaveBlocker`: counts the blocks that are held, for tests to see. */
import type Electron from 'electron';

const held = new Set<number>();
let lastId = 0;

export const heldBlocks = (): number => held.size;

export const powerSaveBlocker = {
  start: () => {
    lastId += 1;
    held.add(lastId);
    return lastId;
  },
  stop: (id) => held.delete(id),
} satisfies Pick<Electron.PowerSaveBlocker, 'start' | 'stop'>;

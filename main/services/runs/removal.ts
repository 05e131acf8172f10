/** Removing a trait: at once, or after everything it has sent was taken back as null. */
import type { RunDocument } from '../../../preload/run-model.ts';
import type { Core } from '../core.ts';
import type { Traits } from '../traits/traits.ts';
import type { Launch } from './launch.ts';

export interface Removal {
  /**
   * Forgets the trait. With `sendNulls` a run first sends null for every value; the trait then goes when all of it has arrived, and
   * stays, paused, when it has not. Throws as `traits.remove` and `launch.start`.
   */
  remove(id: string, sendNulls: boolean): Promise<{ readonly runId: string | null }>;
}

export function createRemoval(core: Core, { traits, launch }: { traits: Traits; launch: Launch }): Removal {
  return {
    remove: async (id, sendNulls) => {
      if (!sendNulls) {
        traits.remove(id);
        return { runId: null };
      }
      const { runId, ended } = await launch.start(id, 'leave');
      // It must not run between the nulls and its end.
      traits.pause(id, true);
      ended.then((document) => forget(core, traits, document));
      return { runId };
    },
  };
}

function forget(core: Core, traits: Traits, document: RunDocument): void {
  if (document.status !== 'succeeded') {
    core.log.warn({ trait: document.trait, run: document.run }, 'trait stays: not all nulls arrived');
    return;
  }
  traits.remove(document.traitId);
}

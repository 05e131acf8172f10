/** What every warehouse adapter must do, said once; each adapter's file in this folder calls it with a real place. */
import { afterAll, beforeAll, describe } from 'vitest';
import type { Capabilities } from '../../../main/warehouses/warehouse.ts';
import { describeBreaking } from './breaking.ts';
import { describeConnecting } from './connecting.ts';
import { describeDescribing } from './describing.ts';
import { describeElsewhere } from './elsewhere.ts';
import type { Dialect, Place } from './place.ts';
import { describePreviewing } from './previewing.ts';
import { describeReading } from './reading.ts';
import { describeResuming } from './resuming.ts';
import { sceneOf } from './scene.ts';
import { describeStopping } from './stopping.ts';
import { describeTypes } from './types.ts';

/** An adapter under test. What it says it can't do is the only thing that it is not asked. */
export interface Subject {
  /** Head of its column in the table at the end. */
  readonly name: string;
  readonly can: Capabilities;
  readonly dialect: Dialect;
  /** Starts its server and fills it. */
  readonly start: () => Promise<Place>;
}

export function describeWarehouse({ name, can, dialect, start }: Subject): void {
  describe(name, () => {
    let place: Place;
    beforeAll(async () => {
      place = await start();
    });
    afterAll(() => place?.remove());
    const scene = sceneOf(() => place, { can, dialect });
    describeConnecting(scene);
    describeDescribing(scene);
    describePreviewing(scene);
    describeReading(scene);
    describeStopping(scene);
    describeBreaking(scene);
    describeResuming(scene);
    describeTypes(scene);
    describeElsewhere(scene);
  });
}

/** A saved trait as a job needs it: with its connection's secrets and its space's address and key. */
import type { Trait } from '../../../preload/model.ts';
import type { SpaceTarget, TraitSpec } from '../../engine/job.ts';
import type { Core } from '../core.ts';
import { guardingOf } from '../runs/guarding.ts';
import type { Connections } from '../warehouses/connections.ts';
import { pricingOf } from '../warehouses/pricing.ts';
import type { Spaces } from './spaces.ts';

/** Everything a run needs; the same for a trait in the app and a trait in a file. */
export interface RunTarget {
  readonly trait: TraitSpec;
  readonly space: SpaceTarget;
}

export type TargetOf = (trait: Trait) => Promise<RunTarget>;

/** Throws what stands in the way: `not_found`, `write_key_missing`, `keychain_unavailable`. */
export function createTargetOf(
  core: Pick<Core, 'db' | 'host'>,
  connections: Connections,
  spaces: Spaces,
): TargetOf {
  return async (trait) => {
    const { name, settings, secrets } = await connections.open(trait.connectionId);
    const { sql, key, destinations, whenRowLeaves, maximumBytes, schedule } = trait;
    return {
      trait: {
        traitId: trait.id,
        key,
        name: trait.name,
        sql,
        destinations,
        whenRowLeaves,
        connection: { name, settings, secrets },
        maximumBytes,
        ...guardingOf(core, { traitId: trait.id, spaceId: trait.spaceId }),
        pricing: pricingOf({ db: core.db, now: core.host.now(), schedule }),
      },
      space: await spaces.target(trait.spaceId),
    };
  };
}

/** What a query would read and cost, asked while it is being written. Nothing runs; only warehouses that bill by bytes are asked. */
import type { QueryCost } from '../../../preload/run-model.ts';
import { askCost } from '../../engine/cost.ts';
import type { Core } from '../core.ts';
import type { Connections } from './connections.ts';
import { pricingOf } from './pricing.ts';

/** Nobody waits for it longer. */
const patienceMs = 20_000;

interface CostQuestion {
  readonly connectionId: string;
  readonly sql: string;
  readonly schedule?: string | undefined;
}

export interface QueryCosts {
  /** Null where the warehouse can't say. A newer question takes the place of the one under way. Throws what is wrong with the query. */
  ask(question: CostQuestion): Promise<QueryCost | null>;
}

export function createQueryCosts(core: Core, connections: Pick<Connections, 'open'>): QueryCosts {
  let asking = new AbortController();
  return {
    ask: async ({ connectionId, sql, schedule }) => {
      asking.abort();
      asking = new AbortController();
      const signal = AbortSignal.any([asking.signal, AbortSignal.timeout(patienceMs)]);
      const { settings, secrets } = await connections.open(connectionId);
      const warehouse = await core.parts.warehouseFor(settings);
      if (!warehouse.capabilities.estimatesBytes) return null;
      const session = await warehouse.open(settings, { secrets, signal, applicationName: 'SQL Traits' });
      try {
        const pricing = pricingOf({ db: core.db, now: core.host.now(), schedule });
        return (await askCost(session, { sql, options: { signal }, pricing })) ?? null;
      } finally {
        await session.close();
      }
    },
  };
}

/** Destinations to choose from: those connected to the space's source, else the catalog of integration names. */
import type { Destination, DestinationList } from '../../../preload/profile.ts';
import { AppError, toFailure } from '../../errors.ts';
import { cacheDestinations, cachedDestinations } from '../../store/destination-cache.ts';
import { type Core, timestamp } from '../core.ts';
import type { SegmentApis } from './segment-apis.ts';

const readTimeoutMs = 30_000;

export interface Destinations {
  /** From the cache unless `refresh`. Never throws: without a token, or when Segment can't be asked, the catalog is the answer. */
  list(spaceId: string, refresh: boolean): Promise<DestinationList>;
}

export function createDestinations(core: Core, apis: SegmentApis): Destinations {
  return {
    list: async (spaceId, refresh) => {
      const cached = refresh ? undefined : cachedDestinations(core.db, spaceId);
      if (cached) return { from: 'workspace', ...cached };
      try {
        const destinations = await readDestinations(apis, spaceId);
        const readAt = timestamp(core);
        cacheDestinations(core.db, spaceId, { destinations, readAt });
        return { from: 'workspace', destinations, readAt };
      } catch (error) {
        const failure = toFailure(error);
        const destinations = await core.parts.loadCatalog(core.host.assetsDir);
        // No token is no failure: the catalog is what there is then.
        return { from: 'catalog', destinations, ...(failure.code !== 'token_missing' && { failure }) };
      }
    },
  };
}

async function readDestinations(apis: SegmentApis, spaceId: string): Promise<readonly Destination[]> {
  const { workspace, sourceId, writeKey } = await apis.workspace(spaceId);
  const signal = AbortSignal.timeout(readTimeoutMs);
  if (sourceId !== undefined) return workspace.destinationsOf(sourceId, signal);
  const sources = await workspace.sources(signal);
  const source = sources.find((one) => writeKey !== undefined && one.writeKeys.includes(writeKey));
  if (source) return workspace.destinationsOf(source.id, signal);
  throw new AppError('not_found', 'No source of the workspace shows the write key of this space.', {
    advice:
      "Enter the source's ID in the settings of the space (Segment: source, Settings, API Keys), or use a token that may read write keys.",
  });
}

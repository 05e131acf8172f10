import type { Handlers } from '../../preload/contract.ts';
import type { Destinations } from '../services/spaces/destinations.ts';

export const destinationHandlers = (destinations: Destinations): Handlers['destinations'] => ({
  list: ({ spaceId, refresh }) => destinations.list(spaceId, refresh),
});

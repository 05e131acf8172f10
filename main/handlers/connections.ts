import type { Handlers } from '../../preload/contract.ts';
import type { Connections } from '../services/connections.ts';

export const connectionHandlers = (connections: Connections): Handlers['connections'] => ({
  save: ({ id, draft, secrets }) => connections.save({ id, draft, secrets }),
  test: (input) => connections.test(input),
  remove: ({ id }) => connections.remove(id),
  schema: ({ id, refresh }) => connections.tables(id, refresh),
});

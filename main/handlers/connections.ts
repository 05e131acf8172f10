import type { Handlers } from '../../preload/contract.ts';
import type { Connections } from '../services/warehouses/connections.ts';
import type { Suggestions } from '../services/warehouses/suggestions.ts';

export const connectionHandlers = (
  connections: Connections,
  suggestions: Suggestions,
): Handlers['connections'] => ({
  save: (input) => connections.save(input),
  test: (input) => connections.test(input),
  cancelTest: ({ testId }) => connections.cancelTest(testId),
  suggest: ({ kind }) => suggestions.list(kind),
  remove: ({ id }) => connections.remove(id),
  schema: ({ id, refresh }) => connections.tables(id, refresh),
  cancelSchema: ({ id }) => connections.cancelTables(id),
});

import type { Handlers } from '../../preload/contract.ts';
import type { SampleCalls } from '../services/spaces/sample-calls.ts';
import type { Previews } from '../services/traits/previews.ts';
import type { QueryCosts } from '../services/warehouses/query-costs.ts';

export const previewHandlers = (
  previews: Previews,
  sampleCalls: SampleCalls,
  costs: QueryCosts,
): Handlers['preview'] => ({
  cost: (question) => costs.ask(question),
  start: async (input) => ({ jobId: await previews.start(input) }),
  cancel: ({ jobId }) => previews.cancel(jobId),
  payloads: (rows) => sampleCalls.payloads(rows),
  sendRow: ({ spaceId, rows }) => sampleCalls.send(spaceId, rows),
});

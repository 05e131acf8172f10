import type { Handlers } from '../../preload/contract.ts';
import type { Previews } from '../services/previews.ts';

export const previewHandlers = (previews: Previews): Handlers['preview'] => ({
  start: async (input) => ({ jobId: await previews.start(input) }),
  cancel: ({ jobId }) => previews.cancel(jobId),
});

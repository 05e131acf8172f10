import type { Handlers } from '../../preload/contract.ts';
import type { ServiceSet } from '../services/assembly.ts';

export const runHandlers = ({
  launch,
  runs,
  archive,
  runLists,
  alerts,
}: Pick<ServiceSet, 'launch' | 'runs' | 'archive' | 'runLists' | 'alerts'>): Handlers['runs'] => ({
  start: async ({ traitId, mode }) => ({ runId: (await launch.start(traitId, mode)).runId }),
  cancel: ({ runId }) => runs.cancel(runId),
  approve: async ({ runId, remember }) => {
    const plan = archive.held(runId);
    await launch.approve(runId);
    if (remember) alerts.allow(plan);
  },
  discard: ({ runId }) => archive.discard(runId),
  planUndo: ({ runId }) => launch.planUndo(runId),
  undo: async ({ runId }) => ({ runId: (await launch.undo(runId)).runId }),
  list: (input) => archive.list(input),
  events: ({ runId, ...page }) => archive.events(runId, page),
  days: ({ traitId, days }) => archive.days(traitId, days),
  requests: ({ runId, ...range }) => archive.requests(runId, range),
  search: ({ filter, ...input }) => runLists.events({ ...input, list: filter }),
  rows: (input) => runLists.rows(input),
  export: (input) => runLists.export(input),
  cancelList: ({ listId }) => runLists.cancel(listId),
  history: ({ key, limit }) => archive.history(key, limit).events,
  marks: () => archive.marks(),
});

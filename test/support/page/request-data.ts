/** The requests of a run that met a limit and an outage on its way. */
import type { RequestFilter, RequestPage, RequestRecord } from '../../../preload/requests.ts';
import { runs } from './run-data.ts';

const statuses: readonly (number | null)[] = [200, 200, 200, 429, 200, 200, null, 503, 200, 200, 200, 200];

function requestOf(index: number, begunAt: number): RequestRecord {
  const status = statuses[index % statuses.length] ?? null;
  const attempt = status === 503 ? 2 : 1;
  return {
    number: index + 1,
    at: new Date(begunAt + index * 41).toISOString(),
    attempt,
    waitedMs: attempt > 1 ? 740 : 0,
    ms: status === null ? 30_000 : 80 + ((index * 37) % 140),
    status,
    events: 500,
    problem: status === null ? 'no answer within 30 s' : null,
  };
}

const conditions: Readonly<Record<RequestFilter, (request: RequestRecord) => boolean>> = {
  all: () => true,
  accepted: ({ status }) => status === 200,
  failed: ({ status }) => status !== 200,
  retries: ({ attempt }) => attempt > 1,
};

/** As many as the run's document counts; none where it sent nothing. */
export function requestsOf(
  runId: string,
  filter: RequestFilter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): RequestPage {
  const found = runs.find(({ run }) => run === runId);
  const count = found?.requests ?? 0;
  const begunAt = Date.parse(found?.startedAt ?? '') + 2410;
  const all = Array.from({ length: count }, (_, index) => requestOf(count - 1 - index, begunAt));
  const wanted = all.filter(conditions[filter]);
  const counted = Map.groupBy(all, ({ status }) => status);
  return {
    filter,
    total: wanted.length,
    items: wanted.slice(offset, offset + limit),
    summary: {
      requests: count,
      retries: all.filter(conditions.retries).length,
      statuses: [...counted].map(([status, some]) => ({ status, requests: some.length })),
      medianMs: 112,
      p95Ms: 205,
    },
  };
}

/** The requests of each run as its state file keeps them: the last ones one by one, all of them counted. */
import type { RequestPage, RequestRecord, RequestSummary } from '../../../preload/requests.ts';
import type { HeardRequest } from '../../segment/transport.ts';
import type { StateDb } from './open.ts';
import { statement } from './statements.ts';

/** Requests of a run that are kept one by one. */
const KEPT = 1_000;

/** Adds requests to a run's log and lets the oldest go. Call it in the transaction that writes what came of their events. */
export function storeRequests(db: StateDb, runId: string, requests: readonly HeardRequest[]): void {
  const insert = statement(
    db,
    `INSERT INTO request (run_id, number, at, attempt, waited_ms, ms, status, events, problem)
     SELECT @runId, coalesce(max(number), 0) + 1, @at, @attempt, @waitedMs, @ms, @status, @events, @problem
     FROM request WHERE run_id = @runId`,
  );
  const tally = statement(
    db,
    `INSERT INTO request_tally (run_id, status, is_retry, latency, requests) VALUES (?, ?, ?, ?, 1)
     ON CONFLICT DO UPDATE SET requests = requests + 1`,
  );
  for (const request of requests) {
    const { ms, waitedMs, status, attempt } = request;
    insert.run({ ...request, runId, ms: Math.round(ms), waitedMs: Math.round(waitedMs) });
    tally.run(runId, status ?? 0, attempt > 1 ? 1 : 0, latencyOf(ms));
  }
  statement(
    db,
    'DELETE FROM request WHERE run_id = @runId AND number <= (SELECT max(number) - @kept FROM request WHERE run_id = @runId)',
  ).run({ runId, kept: KEPT });
}

export function forgetRequests(db: StateDb, runId: string): void {
  db.prepare('DELETE FROM request WHERE run_id = ?').run(runId);
  db.prepare('DELETE FROM request_tally WHERE run_id = ?').run(runId);
}

export interface RequestRange {
  readonly filter: RequestPage['filter'];
  readonly offset: number;
  readonly limit: number;
}

const conditions: { readonly [filter in RequestPage['filter']]: string } = {
  all: 'true',
  accepted: 'status BETWEEN 200 AND 299',
  failed: '(status IS NULL OR status NOT BETWEEN 200 AND 299)',
  retries: 'attempt > 1',
};

/** A page of what is kept, newest first, with the summary of all. */
export function requestsOf(db: StateDb, runId: string, { filter, offset, limit }: RequestRange): RequestPage {
  const where = `run_id = ? AND ${conditions[filter]}`;
  const items = db
    .prepare<[string, number, number], RequestRecord>(
      `SELECT number, at, attempt, waited_ms AS waitedMs, ms, status, events, problem FROM request
       WHERE ${where} ORDER BY number DESC LIMIT ? OFFSET ?`,
    )
    .all(runId, limit, offset);
  const total = db
    .prepare<[string], number>(`SELECT count(*) FROM request WHERE ${where}`)
    .pluck()
    .get(runId);
  return { filter, total: total ?? 0, items, summary: summaryOf(db, runId) };
}

interface Tally {
  readonly status: number;
  readonly isRetry: number;
  readonly latency: number;
  readonly requests: number;
}

function summaryOf(db: StateDb, runId: string): RequestSummary {
  const tallies = db
    .prepare<[string], Tally>(
      'SELECT status, is_retry AS isRetry, latency, requests FROM request_tally WHERE run_id = ? ORDER BY latency',
    )
    .all(runId);
  const answered = tallies.filter(({ status }) => status > 0);
  const statuses = Map.groupBy(tallies, ({ status }) => status);
  return {
    requests: sumOf(tallies),
    retries: sumOf(tallies.filter(({ isRetry }) => isRetry > 0)),
    statuses: [...statuses]
      .map(([status, some]) => ({ status: status || null, requests: sumOf(some) }))
      .sort((a, b) => b.requests - a.requests),
    medianMs: quantile(answered, 0.5),
    p95Ms: quantile(answered, 0.95),
  };
}

const sumOf = (tallies: readonly Tally[]): number => tallies.reduce((sum, { requests }) => sum + requests, 0);

/** Eighths of a doubling: a median is then right to some 5 %, whatever the endpoint's pace. */
const STEPS = 8;
const latencyOf = (ms: number): number => Math.round(Math.log2(Math.max(1, ms)) * STEPS);

/** Of tallies by latency, the shortest first; null where there are none. */
function quantile(tallies: readonly Tally[], share: number): number | null {
  const wanted = sumOf(tallies) * share;
  let passed = 0;
  for (const { latency, requests } of tallies) {
    passed += requests;
    if (passed >= wanted) return Math.round(2 ** (latency / STEPS));
  }
  return null;
}

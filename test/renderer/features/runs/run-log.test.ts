import { describe, expect, it } from 'vitest';
import type { RequestRecord } from '../../../../preload/requests.ts';
import type { RunDocument } from '../../../../preload/run-model.ts';
import { eventsPerSecond, phaseBars, rowsPerSecond } from '../../../../renderer/features/runs/phase-bars.ts';
import { summaryText, tryText } from '../../../../renderer/features/runs/request-words.ts';
import { causeText, logOf, missedText } from '../../../../renderer/features/runs/run-log.ts';

const startedAt = '2026-11-23T08:00:00.000Z';
const run: RunDocument = {
  status: 'partial',
  trait: 'plan',
  traitName: 'Plan',
  traitId: 't',
  run: 'r',
  trigger: 'schedule',
  missed: 2,
  startedAt,
  endedAt: '2026-11-23T08:00:05.000Z',
  rows: { read: 3000, added: 10, changed: 5, unchanged: 2985, removed: 0, invalid: 0 },
  events: { planned: 15, sent: 14, failed: 1 },
  requests: 3,
  durationMs: 5000,
  peakRssBytes: 1,
  phases: [
    { phase: 'connecting', ms: 500 },
    { phase: 'querying', ms: 1500 },
    { phase: 'sending', ms: 2000 },
  ],
  problems: [
    { code: 'event_refused', severity: 'error', message: '1 event was refused.', count: 1, examples: [] },
  ],
};

const request = (part: Partial<RequestRecord>): RequestRecord => ({
  number: 1,
  at: '2026-11-23T08:00:02.500Z',
  attempt: 1,
  waitedMs: 0,
  ms: 100,
  status: 200,
  events: 5,
  problem: null,
  ...part,
});

describe('the log of a run', () => {
  const requests = [
    request({ number: 3, at: '2026-11-23T08:00:03.500Z', attempt: 2, waitedMs: 740 }),
    request({ number: 2, status: 429 }),
    request({}),
  ];
  const lines = logOf(run, requests);

  it('tells cause, phases, retries and end in the order of time', () => {
    expect(lines.map(({ at, text }) => [at - Date.parse(startedAt), text])).toEqual([
      [0, 'Started by its schedule'],
      [0, 'Catches up: 2 earlier due times passed without a run'],
      [0, 'Connecting: 500 ms'],
      [500, 'Reading rows: 3,000 rows in 1.5 s'],
      [2000, 'Sending: 14 of 15 events accepted in 2.0 s'],
      [2600, 'Request 2: 429 Too many requests'],
      [3600, 'Request 3: 200 OK, try 2, waited 740 ms'],
      [5000, '1 event was refused.'],
      [5000, 'Ended with failed rows after 5.0 s'],
    ]);
  });

  it('names the trait that a run follows', () => {
    expect(causeText({ trigger: 'after', follows: 'lead_scores' })).toBe(
      'Started after a run of lead_scores',
    );
    expect(causeText({ trigger: 'files' })).toBe('Started because its files changed');
  });

  it('tells a run that waited for its own one before from one that was slept through', () => {
    expect(missedText({})).toBeNull();
    expect(missedText({ heldUp: true })).toBe(
      'Came due while its run before was under way, and waited for the end',
    );
    expect(missedText({ heldUp: true, missed: 1 })).toBe(
      'Catches up: 1 earlier due time passed while its run before was under way',
    );
  });

  it('sets apart what went wrong', () => {
    expect(lines.filter(({ weight }) => weight === 'bad').map(({ text }) => text)).toEqual([
      '1 event was refused.',
    ]);
  });

  it('has no end while the run is under way', () => {
    const underWay = logOf({ ...run, status: 'running', endedAt: null, phases: [] }, []);
    expect(underWay.at(-1)?.text).toContain('Catches up');
  });
});

describe('the words of the requests', () => {
  it('count all, by status, with the usual and the slow latency', () => {
    const statuses = [
      { status: 200, requests: 1200 },
      { status: null, requests: 1 },
    ];
    expect(summaryText({ requests: 1201, retries: 1, statuses, medianMs: 112, p95Ms: 1205 })).toBe(
      '1,201 requests · 1,200 × 200 OK, 1 × No answer · 1 retry · median 112 ms, 95 % within 1.2 s',
    );
  });

  it('tell a later try and what was waited, nothing of an ordinary one', () => {
    expect(tryText({ attempt: 1, waitedMs: 0 })).toBe('');
    expect(tryText({ attempt: 1, waitedMs: 2000 })).toBe('waited 2.0 s');
    expect(tryText({ attempt: 3, waitedMs: 2000 })).toBe('try 3, waited 2.0 s');
  });
});

describe('the phases', () => {
  it('share the bar by their time, and equally where none took any', () => {
    expect(phaseBars(run.phases).map(({ share }) => share)).toEqual([0.125, 0.375, 0.5]);
    const none = [
      { phase: 'connecting', ms: 0 },
      { phase: 'querying', ms: 0 },
    ] as const;
    expect(phaseBars(none).map(({ share }) => share)).toEqual([0.5, 0.5]);
  });

  it('give the pace of reading and of sending', () => {
    expect(rowsPerSecond(run)).toBe(2000);
    expect(eventsPerSecond(run)).toBe(7);
    expect(rowsPerSecond({ ...run, phases: [] })).toBeNull();
  });
});

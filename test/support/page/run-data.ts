/** Runs in every state, their events, and the traits they belong to. */

import type { ImportedItem, Trait, TraitSummary } from '../../../preload/model.ts';
import type {
  EventRecord,
  PhaseTime,
  Problem,
  RowCounts,
  RowList,
  RunDocument,
  RunMark,
  RunRow,
} from '../../../preload/run-model.ts';
import { typeChanged } from './preview-data.ts';
import { openTicketSql } from './warehouse-data.ts';

const now = Date.now();
const ago = (minutes: number): string => new Date(now - minutes * 60_000).toISOString();
const rows = (part: Partial<RowCounts>): RowCounts => ({
  read: 0,
  added: 0,
  changed: 0,
  unchanged: 0,
  removed: 0,
  invalid: 0,
  ...part,
});

const guard: Problem = {
  code: 'guard_leavers',
  severity: 'error',
  message: '12,400 of 18,212 users (68 %) are no longer in the result. That is above the limit of 30 %.',
  advice: 'If the table was being rebuilt when the query ran, discard the plan and run again.',
  count: 12_400,
  share: 0.68,
  examples: ['u_100', 'u_104', 'u_107'],
};
const refused: Problem = {
  code: 'event_refused',
  severity: 'warning',
  message: '3 events were refused by the endpoint and stay pending; the next run tries them again.',
  count: 3,
  examples: ['u_1009', 'u_1044', 'u_1102'],
};

const unreachable: Problem = {
  code: 'unreachable',
  severity: 'error',
  message: 'Nothing answers at warehouse.acme.example:5432.',
  advice:
    'Check host and port, that the server is up, and that a VPN or firewall lets this machine reach it.',
  detail: 'connect ECONNREFUSED 10.0.4.12:5432',
  count: 1,
  examples: [],
};

const damaged: Problem = {
  code: 'database_corrupt',
  severity: 'error',
  message: "The trait's state file /Users/ana/SQL Traits/traits/t_leads.db is damaged.",
  advice: 'Send every row again, or take the current result as already sent; the damaged file is kept aside.',
  detail: 'database disk image is malformed',
  count: 1,
  examples: [],
};

interface RunPart {
  readonly run: string;
  readonly traitId: string;
  readonly traitName: string;
  readonly status: RunDocument['status'];
  readonly minutesAgo: number;
  readonly rows: RowCounts;
  readonly failed?: number;
  readonly problems?: readonly Problem[];
}

const phases: readonly PhaseTime[] = [
  { phase: 'connecting', ms: 84 },
  { phase: 'querying', ms: 1910 },
  { phase: 'comparing', ms: 320 },
  { phase: 'planning', ms: 96 },
  { phase: 'sending', ms: 1740 },
  { phase: 'finishing', ms: 60 },
];

function runOf(part: RunPart): RunDocument {
  const { added, changed, removed } = part.rows;
  const planned = added + changed + removed;
  const failed = part.failed ?? 0;
  const sent = part.status === 'succeeded' || part.status === 'partial' ? planned - failed : 0;
  return {
    run: part.run,
    traitId: part.traitId,
    traitName: part.traitName,
    trait: part.traitName.toLowerCase().replaceAll(' ', '_'),
    status: part.status,
    trigger: part.minutesAgo > 100 ? 'schedule' : 'manual',
    startedAt: ago(part.minutesAgo),
    endedAt: part.status === 'running' ? null : ago(part.minutesAgo - 0.1),
    rows: part.rows,
    events: { planned, sent, failed },
    requests: Math.ceil(sent / 4),
    durationMs: 4210,
    peakRssBytes: 143_000_000,
    phases: part.status === 'running' ? [] : phases,
    problems: part.problems ?? [],
  };
}

export const runs: readonly RunDocument[] = [
  runOf({
    run: 'r_running',
    traitId: 't_ltv',
    traitName: 'Lifetime value',
    status: 'running',
    minutesAgo: 0.4,
    rows: rows({ read: 48_210, added: 12_000, unchanged: 36_210 }),
  }),
  runOf({
    run: 'r_ok',
    traitId: 't_ticket',
    traitName: 'Has open ticket',
    status: 'succeeded',
    minutesAgo: 12,
    rows: rows({ read: 309, added: 4, changed: 11, unchanged: 294, removed: 2 }),
  }),
  runOf({
    run: 'r_partial',
    traitId: 't_leads',
    traitName: 'Salesforce lead import',
    status: 'partial',
    minutesAgo: 190,
    rows: rows({ read: 8420, added: 120, changed: 37, unchanged: 8263 }),
    failed: 3,
    problems: [refused],
  }),
  runOf({
    run: 'r_blocked',
    traitId: 't_plan',
    traitName: 'Account plan and seats',
    status: 'blocked',
    minutesAgo: 320,
    rows: rows({ read: 5812, unchanged: 5812, removed: 12_400 }),
    problems: [guard, typeChanged],
  }),
  runOf({
    run: 'r_damaged',
    traitId: 't_leads',
    traitName: 'Salesforce lead import',
    status: 'failed',
    minutesAgo: 420,
    rows: rows({}),
    problems: [damaged],
  }),
  runOf({
    run: 'r_failed',
    traitId: 't_leads',
    traitName: 'Salesforce lead import',
    status: 'failed',
    minutesAgo: 900,
    rows: rows({}),
    problems: [unreachable],
  }),
  runOf({
    run: 'r_first',
    traitId: 't_ticket',
    traitName: 'Has open ticket',
    status: 'succeeded',
    minutesAgo: 1500,
    rows: rows({ read: 307, added: 307 }),
  }),
];

const traitOf = (id: string, name: string, part: Partial<Trait> = {}): Trait => ({
  id,
  name,
  key: name.toLowerCase().replaceAll(' ', '_'),
  description: '',
  connectionId: 'c_prod',
  spaceId: 's_main',
  sql: openTicketSql,
  destinations: ['Mixpanel', 'Braze'],
  schedule: 'every 12 hours',
  whenRowLeaves: 'null',
  paused: false,
  createdAt: ago(40_000),
  updatedAt: ago(2000),
  ...part,
});

const summary = (trait: Trait, snapshotRows: number, waiting?: TraitSummary['waiting']): TraitSummary => ({
  ...trait,
  ...(waiting && { waiting }),
  lastRun: runs.find((run) => run.traitId === trait.id) ?? null,
  nextRunAt: trait.paused || trait.schedule === 'manual' ? null : ago(-8 * 60),
  snapshotRows,
});

export const traits: readonly TraitSummary[] = [
  summary(traitOf('t_ticket', 'Has open ticket', { connectionId: 'c_sample', spaceId: 's_rehearsal' }), 309),
  summary(traitOf('t_ltv', 'Lifetime value'), 1_036_210),
  summary(traitOf('t_leads', 'Salesforce lead import'), 8417, {
    since: ago(20),
    retryAt: ago(-4),
    reason: 'Nothing answers at warehouse.acme.example:5432.',
  }),
  summary(traitOf('t_plan', 'Account plan and seats'), 18_212),
  summary(traitOf('t_days', 'Days until renewal', { paused: true }), 0),
  summary(traitOf('t_rfm', 'Recency, frequency and monetary score', { schedule: 'manual' }), 0),
];

/** Twice a day for two weeks, each trait in a rhythm of its own. */
export const marks: readonly RunMark[] = traits.flatMap(({ id, lastRun, snapshotRows }, at) => {
  const earlier = Array.from({ length: snapshotRows === 0 ? 0 : 29 }, (_, index): RunMark => {
    const status = at === 2 && index < 3 ? 'failed' : 'succeeded';
    const changes =
      status === 'failed' ? 0 : Math.round((snapshotRows / 40) * (1 + Math.sin(index * (at + 1))));
    return { run: `${id}_${index}`, traitId: id, status, startedAt: ago((index + 3) * 720), changes };
  });
  if (!lastRun) return earlier;
  const { run, status, startedAt, rows } = lastRun;
  return [
    { run, traitId: id, status, startedAt, changes: rows.added + rows.changed + rows.removed },
    ...earlier,
  ];
});

/** What came of a folder that was read. */
export const importedItems: readonly ImportedItem[] = [
  { name: 'has_open_ticket.sql', outcome: 'unchanged' },
  { name: 'lifetime_value.sql', outcome: 'updated' },
  { name: 'notes.sql', outcome: 'skipped' },
  { name: 'plan.sql', outcome: 'created' },
  {
    name: 'seats.sql',
    outcome: 'refused',
    failure: {
      code: 'usage',
      message: 'seats.sql:3: there is no warehouse "Prodution" in sqltraits.yml.',
      advice: 'Did you mean "Production"?',
    },
  },
];

function eventOf({ run: runId, rows, events }: RunDocument, index: number): EventRecord {
  const kept = index < rows.added + rows.changed ? 'changed' : 'removed';
  const kind = index < rows.added ? 'added' : kept;
  const key = `u_${1000 + index}`;
  const before = { has_open_ticket: true, open_tickets: index % 5, avg_rating: null };
  const after = { has_open_ticket: true, open_tickets: (index % 5) + 1, avg_rating: 8.5 };
  const traits = kind === 'removed' ? { has_open_ticket: null, open_tickets: null, avg_rating: null } : after;
  const failed = index % 13 === 5 && (index - 5) / 13 < events.failed;
  const messageId = `sqltraits-${runId}-${key}-5f2c9a71be`;
  return {
    kind,
    key,
    before: kind === 'added' ? null : before,
    after: kind === 'removed' ? null : after,
    runId,
    traitId: 't_ticket',
    messageId,
    state: failed ? 'failed' : 'accepted',
    reason: failed ? '400: The event is larger than 32 KB' : null,
    at: ago(11),
    payload: {
      type: 'identify',
      userId: key,
      traits,
      messageId,
      timestamp: ago(11),
      integrations: { All: false, Mixpanel: true, Braze: true },
      context: { active: false, sqlTraits: { trait: 'has_open_ticket', run: runId } },
    },
  };
}

/** As many as the run planned. */
export function eventsOf(runId: string): readonly EventRecord[] {
  const run = runs.find((one) => one.run === runId);
  return run ? Array.from({ length: run.events.planned }, (_, index) => eventOf(run, index)) : [];
}

/** A page of the rows that a run left as they were, or refused. */
export function rowsOf(list: RowList, offset: number, limit: number): { total: number; items: RunRow[] } {
  const total = 294;
  const items = Array.from({ length: Math.min(limit, total - offset) }, (_, at): RunRow => {
    const key = `u_${2000 + offset + at}`;
    if (list === 'invalid') return { number: offset + at + 1, key, values: null, codes: ['duplicate_id'] };
    return { number: null, key, values: { has_open_ticket: true, open_tickets: at }, codes: [] };
  });
  return { total, items };
}

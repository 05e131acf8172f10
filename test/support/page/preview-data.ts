/** What previews answer: a good result, one that breaks rules, and one the warehouse refuses. */

import type { Failure } from '../../../preload/model.ts';
import type {
  ColumnInfo,
  PreviewDocument,
  Problem,
  RowChange,
  SampleRow,
} from '../../../preload/run-model.ts';

const column = (name: string, warehouseType: string, jsonType: ColumnInfo['jsonType']): ColumnInfo => ({
  name,
  warehouseType,
  jsonType,
  role: name === 'user_id' ? 'id' : 'trait',
});

const columns: readonly ColumnInfo[] = [
  column('user_id', 'varchar', 'string'),
  column('has_open_ticket', 'boolean', 'boolean'),
  column('open_tickets', 'bigint', 'number'),
  column('avg_rating', 'numeric(4,2)', 'number'),
  column('last_ticket_at', 'timestamptz', 'string'),
  column('last_subject', 'text', 'string'),
  column('tags', 'varchar[]', 'array'),
];

const subjects = ['Invoice is wrong', '', 'Can’t sign in since the update', null, 'Where is my order?'];

const rowOf = (_: unknown, index: number): SampleRow => ({
  number: index + 1,
  key: index % 9 === 4 ? `ana.lopez${index}@acme.example` : `u_${1000 + index * 7}`,
  values: [
    index % 9 === 4 ? `ana.lopez${index}@acme.example` : `u_${1000 + index * 7}`,
    true,
    (index % 4) + 1,
    index % 6 === 2 ? null : 7.5 + (index % 5) / 2,
    `2026-11-${String(10 + (index % 12)).padStart(2, '0')}T08:1${index % 6}:22.104Z`,
    subjects[index % subjects.length] ?? null,
    index % 3 === 0 ? ['billing', 'vip'] : [],
  ],
  seen: index % 5 === 3 ? 'unseen' : 'seen',
});

const sample = Array.from({ length: 50 }, rowOf);

const changes: readonly RowChange[] = Array.from({ length: 8 }, (_, index) => ({
  kind: index < 2 ? 'added' : index === 7 ? 'removed' : 'changed',
  key: `u_${1000 + index * 7}`,
  before: index < 2 ? null : { has_open_ticket: true, open_tickets: index },
  after: index === 7 ? null : { has_open_ticket: true, open_tickets: index + 1 },
}));

export const typeChanged: Problem = {
  code: 'column_type_changed',
  severity: 'warning',
  message: 'The type of 1 column differs from the last run.',
  advice: 'Cast the column in the query if destinations expect the type from before.',
  count: 1,
  examples: ['seats: number -> string'],
};

export const goodPreview: PreviewDocument = {
  status: 'succeeded',
  idKind: 'user',
  columns,
  sample,
  rows: { read: 309, added: 4, changed: 11, unchanged: 294, removed: 2, invalid: 0 },
  events: { planned: 17 },
  estimate: { calls: 17, newIds: 3, durationMs: 0 },
  changes,
  problems: [],
  durationMs: 640,
  peakRssBytes: 90_000_000,
};

const problems: readonly Problem[] = [
  {
    code: 'duplicate_id',
    severity: 'error',
    message: '18 users appear in more than one row. Each row must be a different user.',
    advice:
      'Use distinct or group by so that each user_id has one row, for example:\nselect user_id, max(open_tickets) as open_tickets from ( … ) as t group by user_id;',
    count: 18,
    examples: ['u_1007', 'u_1049', 'u_1112', 'u_1203'],
  },
  {
    code: 'null_id',
    severity: 'error',
    message: '3 rows have no user_id.',
    advice: 'Leave them out with where user_id is not null.',
    count: 3,
    examples: ['row 12', 'row 77', 'row 301'],
  },
  {
    code: 'column_type_changed',
    severity: 'warning',
    message: 'avg_rating was a number in the last run and is a string now. Destinations may refuse it.',
    count: 1,
    examples: ['avg_rating'],
  },
];

export const brokenPreview: PreviewDocument = {
  ...goodPreview,
  status: 'failed',
  rows: { read: 330, added: 10, changed: 11, unchanged: 288, removed: 0, invalid: 21 },
  events: { planned: 0 },
  changes: [],
  problems,
};

export const deniedFailure: Failure = {
  code: 'permission_denied',
  message: 'The user sql_traits_reader may not read the schema ecommerce.',
  advice:
    'Ask an admin to run:\nGRANT USAGE ON SCHEMA ecommerce TO sql_traits_reader;\nGRANT SELECT ON TABLE ecommerce.users TO sql_traits_reader;',
  detail: 'permission denied for schema ecommerce (SQLSTATE 42501)',
};

export const syntaxFailure: Failure = {
  code: 'sql_syntax',
  message: 'Syntax error at or near "fro".',
  detail: 'syntax error at or near "fro" (SQLSTATE 42601)',
  position: 19,
};

/** A good result whose ids are email addresses, which this app has never sent. */
export const strangersPreview: PreviewDocument = {
  ...goodPreview,
  sample: sample.map((row, index) => {
    const key = `person${index}@acme.example`;
    return { ...row, key, seen: 'unknown', values: [key, ...row.values.slice(1)] };
  }),
};

/** A good result whose columns are others than at the last run: one new, one gone, one of another type. */
export const retypedPreview: PreviewDocument = {
  ...goodPreview,
  problems: [typeChanged],
  columnChanges: {
    added: ['tier'],
    dropped: ['seats_used'],
    retyped: [{ name: 'seats', from: 'number', to: 'string' }],
  },
};

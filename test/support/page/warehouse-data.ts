/** Believable connections, spaces and templates for looking at the screens without a main process. */
import type { Connection, SchemaTable, Space, SqlTemplate } from '../../../preload/model.ts';

export const connections: readonly Connection[] = [
  {
    id: 'c_sample',
    name: 'Sample warehouse',
    settings: {
      kind: 'duckdb',
      path: '/Users/ana/Library/Application Support/SQL Traits/sample',
      statementTimeout: 3600,
    },
    savedSecrets: [],
    isSample: true,
  },
  {
    id: 'c_prod',
    name: 'Production',
    settings: {
      kind: 'postgres',
      host: 'warehouse.acme.example',
      port: 5432,
      database: 'analytics',
      user: 'sql_traits_reader',
      ssl: 'verify-full',
      statementTimeout: 3600,
    },
    savedSecrets: ['password'],
    isSample: false,
  },
];

export const spaces: readonly Space[] = [
  {
    id: 's_rehearsal',
    name: 'Rehearsal',
    kind: 'rehearsal',
    region: 'us',
    eventsPerSecond: 1000,
    hasWriteKey: false,
  },
  { id: 's_main', name: 'Main', kind: 'segment', region: 'eu', eventsPerSecond: 1000, hasWriteKey: true },
];

const table = (schema: string, name: string, columns: string): SchemaTable => ({
  schema,
  name,
  columns: columns.split(' ').map((column) => ({ name: column, type: 'text' })),
});

export const tables: readonly SchemaTable[] = [
  table('zendesk', 'tickets', 'id requester_id status subject created_at satisfaction_rating'),
  table('zendesk', 'users', 'id external_id email name'),
  table('salesforce', 'leads', 'id external_id_c lead_score_c lead_age_c lead_status'),
  table('stripe', 'charges', 'id customer_id amount currency created'),
];

export const openTicketSql = `select distinct u.external_id as user_id,
       true as has_open_ticket,
       count(*) as open_tickets,
       avg(t.satisfaction_rating) as avg_rating,
       max(t.created_at) as last_ticket_at
from zendesk.tickets t
join zendesk.users u on u.id = t.requester_id
where t.status in ('pending', 'open', 'hold', 'new')
group by 1`;

const template = (part: Omit<SqlTemplate, 'sql' | 'id'>): SqlTemplate => ({
  ...part,
  id: part.title.toLowerCase().replaceAll(' ', '-'),
  sql: openTicketSql,
});

export const templates: readonly SqlTemplate[] = [
  template({
    title: 'Has open ticket',
    description: 'Whether a user has an open ticket',
    category: 'Support',
    schema: 'zendesk',
  }),
  template({
    title: 'Tickets in 90 days',
    description: 'Number of tickets and average rating in the last 90 days',
    category: 'Support',
    schema: 'zendesk',
  }),
  template({
    title: 'Salesforce lead import',
    description: 'Imports score, age and status of each lead',
    category: 'Sales',
    schema: 'salesforce',
  }),
  template({
    title: 'Last conversation',
    description: 'When each user last wrote to us',
    category: 'Messaging',
    schema: 'intercom',
  }),
  template({
    title: 'Lifetime value',
    description: 'Sum of all charges less refunds',
    category: 'Payments',
    schema: 'stripe',
  }),
  template({
    title: 'Email engagement',
    description: 'Opens and clicks in the last 30 days',
    category: 'Marketing',
    schema: 'marketo',
  }),
];

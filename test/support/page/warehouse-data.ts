/** Believable connections, spaces and templates for looking at the screens without a main process. */
import type {
  Check,
  Connection,
  ConnectionKind,
  SchemaTable,
  Suggestion,
} from '../../../preload/connection-model.ts';
import type { Failure, Space, SqlTemplate } from '../../../preload/model.ts';

/** How a test's last check ends. */
export const readOnly: Check = { name: 'Read-only', ok: true, advice: 'This user can only read' };
export const mayWrite: Check = {
  name: 'Read-only',
  ok: false,
  advice:
    'This user may write. A read-only user is safer:\nREVOKE INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA app FROM sql_traits_reader;',
};

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
    lastTest: { at: new Date(Date.now() - 7_200_000).toISOString(), failed: null },
  },
  {
    id: 'c_lake',
    name: 'Lake',
    settings: {
      kind: 'redshift',
      host: 'lake.123456789012.eu-west-1.redshift-serverless.amazonaws.com',
      port: 5439,
      database: 'dev',
      user: 'sql_traits_reader',
      iam: { region: 'eu-west-1', profile: 'analytics', workgroup: 'lake' },
      ssl: 'verify-full',
      tunnel: { host: 'bastion.acme.example', port: 22, user: 'ana', auth: 'key' },
      statementTimeout: 1800,
    },
    savedSecrets: ['tunnelKey'],
    isSample: false,
    lastTest: { at: new Date(Date.now() - 86_400_000).toISOString(), failed: 'Log in' },
  },
  {
    id: 'c_big',
    name: 'Marketing data',
    settings: {
      kind: 'bigquery',
      projectId: 'acme-marketing',
      location: 'EU',
      auth: 'serviceAccount',
      statementTimeout: 3600,
    },
    savedSecrets: ['credentials'],
    isSample: false,
  },
  {
    id: 'c_snow',
    name: 'Finance',
    settings: {
      kind: 'snowflake',
      account: 'acme-main',
      username: 'SQL_TRAITS',
      warehouse: 'ANALYTICS_XS',
      database: 'FINANCE',
      role: 'SQL_TRAITS_READER',
      auth: 'keyPair',
      lowerCaseNames: true,
      statementTimeout: 3600,
    },
    savedSecrets: ['privateKey', 'privateKeyPassphrase'],
    isSample: false,
  },
];

/** What other tools' files would say. */
export const suggestions: Record<ConnectionKind, readonly Suggestion[]> = {
  postgres: [
    {
      id: 'g_pgpass',
      source: '~/.pgpass',
      label: 'reader@db.acme.example:5432/analytics',
      fields: { host: 'db.acme.example', port: '5432', database: 'analytics', user: 'reader' },
      secrets: ['password'],
    },
  ],
  redshift: [
    {
      id: 'g_aws',
      source: '~/.aws/config',
      label: 'Profile analytics, eu-west-1',
      fields: { iam: 'on', 'iam.profile': 'analytics', 'iam.region': 'eu-west-1' },
      secrets: [],
    },
  ],
  bigquery: [
    {
      id: 'g_gcloud',
      source: '~/.config/gcloud',
      label: 'acme-marketing as ana@acme.example',
      fields: { auth: 'applicationDefault', projectId: 'acme-marketing' },
      secrets: [],
    },
  ],
  snowflake: [
    {
      id: 'g_snow',
      source: '~/.snowflake/connections.toml',
      label: 'prod',
      fields: { account: 'acme-main', username: 'ANA', warehouse: 'ANALYTICS_XS', auth: 'keyPair' },
      secrets: ['privateKey'],
    },
  ],
  duckdb: [],
};

export const spaces: readonly Space[] = [
  {
    id: 's_rehearsal',
    name: 'Rehearsal',
    kind: 'rehearsal',
    region: 'us',
    eventsPerSecond: 1000,
    savedSecrets: [],
  },
  {
    id: 's_main',
    name: 'Main',
    kind: 'segment',
    region: 'eu',
    eventsPerSecond: 1000,
    profiles: { spaceId: 'spa_aKq2' },
    workspace: { sourceId: 'src_9rT' },
    savedSecrets: ['writeKey', 'profileToken', 'publicToken'],
  },
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

/** A screen can't even read its name. */
export const brokenSpace: Space = {
  id: 's_broken',
  kind: 'segment',
  region: 'eu',
  eventsPerSecond: 1000,
  savedSecrets: [],
  get name(): string {
    throw new Error('Cannot read properties of undefined (reading "name")');
  },
};

export const startFailure: Failure = {
  code: 'database_corrupt',
  message: 'The local database /Users/ana/SQL Traits/app.db is damaged.',
  advice: 'Start the app again; it offers to keep the file aside and to start fresh.',
  detail: 'SqliteError: database disk image is malformed',
};

export const noRoomFailure: Failure = {
  code: 'disk_full',
  message: 'The folder /home/ada/traits can’t be written: the disk is full.',
  advice: 'Make room, then export again.',
};

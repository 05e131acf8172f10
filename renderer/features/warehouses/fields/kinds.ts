/** The fields of each kind of warehouse, in the order of its schema. */
import type { ConnectionKind } from '../../../../preload/connection-model.ts';
import { type KindSpec, optional, part, required } from './field-spec.ts';

const statementTimeout = { blank: '3600', as: 'number' } as const;

/** TLS and the way in through an SSH server: Postgres and what descends from it. */
const transport: KindSpec = {
  ssl: { blank: 'verify-full' },
  ca: optional,
  servername: optional,
  clientCertificate: optional,
  tunnel: part,
  'tunnel.host': required,
  'tunnel.port': { blank: '22', as: 'number' },
  'tunnel.user': required,
  'tunnel.auth': { blank: 'key' },
  'tunnel.hostKey': optional,
};

const server = (port: string): KindSpec => ({
  host: required,
  port: { blank: port, as: 'number' },
  database: required,
  user: required,
});

export const kinds: { readonly [Kind in ConnectionKind]: KindSpec } = {
  postgres: { ...server('5432'), ...transport, statementTimeout },
  redshift: {
    ...server('5439'),
    iam: part,
    'iam.region': required,
    'iam.profile': optional,
    'iam.cluster': optional,
    'iam.workgroup': optional,
    cursorRows: { blank: '', as: 'number', optional: true },
    ...transport,
    statementTimeout,
  },
  bigquery: {
    projectId: required,
    location: { blank: 'US' },
    auth: { blank: 'serviceAccount' },
    apiEndpoint: optional,
    maximumBytesBilled: { blank: '', as: 'gibibytes', optional: true },
    statementTimeout,
  },
  snowflake: {
    account: required,
    username: required,
    warehouse: required,
    database: optional,
    schema: optional,
    role: optional,
    auth: { blank: 'keyPair', optional: true },
    lowerCaseNames: { blank: 'on', as: 'switch' },
    accessUrl: optional,
    statementTimeout,
  },
  duckdb: { path: required, statementTimeout },
};

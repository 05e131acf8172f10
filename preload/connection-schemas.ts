/** One shape per kind of warehouse; forms, handlers and project files check with the same. No secret is part of any of them. */
import { z } from 'zod';

const portWords = 'A port is between 1 and 65535';
const port = z.number(portWords).int(portWords).min(1, portWords).max(65535, portWords);
const host = z.string().trim().min(1, 'Name the host');
const optionalText = z.string().trim().min(1).optional();
/** Seconds after which the warehouse gives up on a statement. */
const timeoutWords = 'Between 1 and 86,400 seconds';
const statementTimeout = z
  .number(timeoutWords)
  .int(timeoutWords)
  .min(1, timeoutWords)
  .max(86_400, timeoutWords)
  .default(3600);
/** Another address of the service: a private endpoint, or a local server in tests. */
const endpoint = z.url({ protocol: /^https?$/, error: 'An address such as https://example.com' }).optional();

/** How a Postgres-like connection uses TLS. `verify-full` is the default; the names are libpq's. */
export const sslMode = z.enum(['disable', 'require', 'verify-ca', 'verify-full']);

/** A way in through a host that both sides can reach. Secrets: `tunnelKey`, `tunnelKeyPassphrase`. */
export const tunnelSettings = z.strictObject({
  host,
  port: port.default(22),
  user: z.string().trim().min(1, 'Name the user of the SSH server'),
  auth: z.enum(['key', 'agent']).default('key'),
  /** The server's key as `ssh-keygen -lf` prints it, `SHA256:...`; empty: as `~/.ssh/known_hosts` has it. */
  hostKey: z
    .string()
    .trim()
    .regex(
      /^SHA256:[A-Za-z0-9+/]{43}=?$/,
      'A fingerprint such as SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU',
    )
    .optional(),
});

const tlsAndTunnel = {
  ssl: sslMode.default('verify-full'),
  /** PEM text of the certificate authority, for servers with a private one. */
  ca: z.string().optional(),
  /** Host name on the certificate when it differs from `host` (a tunnel, say). */
  servername: z.string().trim().optional(),
  /** PEM text of our own certificate, for servers that ask for one; its key is the secret `clientKey`. */
  clientCertificate: z.string().optional(),
  tunnel: tunnelSettings.optional(),
};

export const postgresSettings = z.strictObject({
  kind: z.literal('postgres'),
  host,
  port: port.default(5432),
  database: z.string().trim().min(1, 'Name the database'),
  user: z.string().trim().min(1, 'Name the user'),
  ...tlsAndTunnel,
  statementTimeout,
});

/** Where temporary credentials come from: AWS' default chain, or a profile of `~/.aws`; for a cluster or a workgroup. */
export const iamSettings = z
  .strictObject({
    region: z.string().trim().min(1, 'Name the AWS region'),
    profile: optionalText,
    cluster: optionalText,
    workgroup: optionalText,
  })
  .refine((iam) => (iam.cluster === undefined) !== (iam.workgroup === undefined), {
    path: ['cluster'],
    error: 'Name a cluster, or a serverless workgroup',
  });

const cursorWords = 'Between 2 and 100,000 rows';

export const redshiftSettings = z.strictObject({
  kind: z.literal('redshift'),
  /** Of the cluster, or of the serverless workgroup. */
  host,
  port: port.default(5439),
  database: z.string().trim().min(1, 'Name the database'),
  user: z.string().trim().min(1, 'Name the user'),
  /** Set: logs in with temporary credentials instead of a password. */
  iam: iamSettings.optional(),
  /** Rows a fetch, to read through a server-side cursor; not set: one stream, which is faster and has no size limit. */
  cursorRows: z.number(cursorWords).int(cursorWords).min(2, cursorWords).max(100_000, cursorWords).optional(),
  ...tlsAndTunnel,
  statementTimeout,
});

export const bigquerySettings = z.strictObject({
  kind: z.literal('bigquery'),
  projectId: z.string().trim().min(1, 'Name the project that pays for the queries'),
  /** Where the data lies: US, EU, europe-west1, ... */
  location: z.string().trim().min(1, 'Name the location of the data').default('US'),
  /** `serviceAccount`: the secret `credentials` is its JSON key. `applicationDefault`: as gcloud left it on this machine. */
  auth: z.enum(['serviceAccount', 'applicationDefault']).default('serviceAccount'),
  apiEndpoint: endpoint,
  /** A query that would be billed for more is refused by BigQuery; not set: no bound. */
  maximumBytesBilled: z
    .number('A number of bytes')
    .int('A whole number of bytes')
    .min(10_485_760, 'BigQuery bills at least 10 MB')
    .optional(),
  statementTimeout,
});

/** Secrets: `privateKey` (+ `privateKeyPassphrase`), `token`, or `password`. */
export const snowflakeSettings = z.strictObject({
  kind: z.literal('snowflake'),
  /** `orgname-accountname`, without `.snowflakecomputing.com`. */
  account: z.string().trim().min(1, 'Name the account'),
  username: z.string().trim().min(1, 'Name the user'),
  warehouse: z.string().trim().min(1, 'Name the warehouse that runs the queries'),
  database: optionalText,
  schema: optionalText,
  role: optionalText,
  /** Not set: by the secret that is there, a key pair first, then a token (a programmatic access token), then a password. */
  auth: z.enum(['keyPair', 'accessToken', 'oauth', 'password', 'browser']).optional(),
  /** Names that Snowflake made upper-case are sent in lower case. */
  lowerCaseNames: z.boolean().default(true),
  accessUrl: endpoint,
  statementTimeout,
});

export const duckdbSettings = z.strictObject({
  kind: z.literal('duckdb'),
  /** A `.duckdb` file, or a folder whose CSV, Parquet and JSON files become tables (subfolders become schemas). */
  path: z.string().trim().min(1, 'Choose a file or a folder'),
  statementTimeout,
});

export const connectionSettings = z.discriminatedUnion('kind', [
  postgresSettings,
  redshiftSettings,
  bigquerySettings,
  snowflakeSettings,
  duckdbSettings,
]);

export const connectionKind = z.enum(['postgres', 'redshift', 'bigquery', 'snowflake', 'duckdb']);

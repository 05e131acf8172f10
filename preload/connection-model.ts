/** Warehouses as saved, tested and read: what both sides say of a connection. Types only. */
import type { z } from 'zod';
import type { FailureCode } from './codes.ts';
import type {
  bigquerySettings,
  connectionSettings,
  duckdbSettings,
  postgresSettings,
  redshiftSettings,
  snowflakeSettings,
  sslMode,
  tunnelSettings,
} from './connection-schemas.ts';
import type { connectionDraft } from './schemas.ts';
import type { ConnectionSecret } from './secrets.ts';

export type SslMode = z.infer<typeof sslMode>;
export type PostgresSettings = z.infer<typeof postgresSettings>;
export type RedshiftSettings = z.infer<typeof redshiftSettings>;
export type BigQuerySettings = z.infer<typeof bigquerySettings>;
export type SnowflakeSettings = z.infer<typeof snowflakeSettings>;
export type TunnelSettings = z.infer<typeof tunnelSettings>;
export type DuckdbSettings = z.infer<typeof duckdbSettings>;
export type ConnectionSettings = z.infer<typeof connectionSettings>;
export type ConnectionKind = ConnectionSettings['kind'];
export type ConnectionDraft = z.infer<typeof connectionDraft>;

/** A warehouse connection as saved. Secrets stay in the vault; this only says which are there. */
export interface Connection extends ConnectionDraft {
  readonly id: string;
  readonly savedSecrets: readonly ConnectionSecret[];
  /** True for the sample warehouse, whose rows the app can change on request. */
  readonly isSample: boolean;
  /** Of these very settings and secrets; missing where they were never tested. */
  readonly lastTest?: LastTest | undefined;
}

/** How a connection's last test ended. */
export interface LastTest {
  /** ISO 8601 UTC. */
  readonly at: string;
  /** Name of the check that failed; null when all were fine. */
  readonly failed: string | null;
}

/** Settings of a warehouse found on this machine. Never a secret: those stay in main, which can copy them into the keychain. */
export interface Suggestion {
  readonly id: string;
  /** The file it was found in, `~/.pgpass`. */
  readonly source: string;
  /** `reader@db.example.com/analytics`. */
  readonly label: string;
  /** What to fill in, by the setting's path: `host`, `iam.region`. */
  readonly fields: { readonly [path: string]: string };
  /** Which secrets are there beside it. */
  readonly secrets: readonly ConnectionSecret[];
}

/** One named step of a connection test. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  /** What was found, or what to do about it. */
  readonly advice: string;
  /** Why it failed. */
  readonly code?: FailureCode;
}

export interface SchemaTable {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

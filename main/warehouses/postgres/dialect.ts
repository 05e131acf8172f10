/** Everything in which PostgreSQL and Redshift differ. The rest of this folder is the same for both. */
import type pg from 'pg';
import type { PostgresSettings, RedshiftSettings, SchemaTable } from '../../../preload/connection-model.ts';
import type { Column, OpenOptions, QueryTag } from '../warehouse.ts';
import type { ConnectRule } from './connect-rules.ts';
import type { ServerError } from './query-errors.ts';
import type { Field } from './wire.ts';

/** What both kinds of connection have in common. */
export type WireSettings = PostgresSettings | RedshiftSettings;

/** Whom the server is told to let in. */
export interface Login {
  readonly user: string;
  /** Called when the server asks for it. Throws `secret_missing`. */
  readonly password: () => string;
}

export interface Dialect {
  /** Folder of `sql/`; each has begin-read, own-process, schemas, version and writable. */
  readonly sqlDir: 'postgres' | 'redshift';
  /** In front of a query: the server's grammar takes what follows for plain queries alone. Ends with a line break. */
  readonly cursorPrefix: string;
  /** Set: rows are fetched through a server-side cursor, so many at once. */
  readonly cursorRows: number | undefined;
  /** As whom to log in; asked for every connection. */
  login(options: Pick<OpenOptions, 'secrets' | 'signal'>): Promise<Login>;
  /** How a connection test calls the asking, where it asks somebody else than the vault. */
  readonly loginStep?: { readonly name: string; readonly found: string } | undefined;
  /** Teaches a client what this server asks beyond PostgreSQL; before it connects. */
  readonly prepare?: (client: pg.Client, login: Login) => void;
  /** SQL that tells the server, for this transaction, whose query comes next. */
  tagWith(tag: QueryTag): string;
  /** Names, types and codecs of result fields. */
  columnsOf(client: pg.Client, fields: readonly Field[]): Promise<readonly Column[]>;
  /** Tables and views that the connected user may read, with their columns. */
  tables(client: pg.Client): Promise<readonly SchemaTable[]>;
  /** The privileges that a refused query lacks, as GRANT names them: `SELECT ON TABLE "a"."b"`. */
  missingGrants(client: pg.Client, refused: RefusedQuery): Promise<readonly string[]>;
  /** Refusals to log in that only this server knows; asked before the common ones. */
  readonly connectRules: readonly ConnectRule[];
  /** What to check when the server can't be reached. */
  readonly networkAdvice: string;
  /** The SQLSTATE that an error should have had. */
  sqlStateOf(error: ServerError): string;
  /** What to do about an error that only this server has. */
  adviceFor(error: ServerError): string | undefined;
}

/** A query that lacks privileges. */
export interface RefusedQuery {
  readonly sql: string;
  /** The server's own words. */
  readonly message: string;
}

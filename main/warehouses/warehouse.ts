/**
 * What every warehouse adapter offers. Adapters are boring twins: same functions, same order, vendor errors mapped once to
 * AppError codes, the SDK imported lazily inside. No code outside this folder knows one kind of warehouse from another.
 */
import type { Check, ConnectionSettings, SchemaTable } from '../../preload/connection-model.ts';
import type { JsonType } from '../../preload/run-model.ts';
import type { Secrets } from '../../preload/secrets.ts';

/** Codecs that need nothing but their name. */
export type SimpleCodec =
  | 'text'
  | 'integer'
  | 'decimal'
  | 'float'
  | 'boolean'
  | 'date'
  | 'time'
  | 'timestamp'
  | 'timestamptz'
  /** A point in time as whole microseconds since 1970, `1700000000123456`. */
  | 'epoch-micros'
  | 'json';

/** How to turn a field's text into a JSON value (`codec.ts`). Chosen by the adapter from the declared column type. */
export type Codec =
  | { readonly kind: SimpleCodec }
  /** Postgres' array literal, `{1,2}`; elements decoded by their own codec. */
  | { readonly kind: 'pg-array'; readonly element: Codec }
  /** Nested values whose scalars are text in JSON strings (`codec/cells.ts`): `[{"v": "1"}]` and `{"f": [{"v": "1"}]}`. */
  | { readonly kind: 'cell-list'; readonly element: Codec }
  | {
      readonly kind: 'cell-struct';
      readonly fields: readonly { readonly name: string; readonly codec: Codec }[];
    }
  /** JSON can't carry it; `cast` is the SQL to write instead, e.g. `encode(photo, 'base64')`. */
  | { readonly kind: 'unsupported'; readonly cast: string };

/** A result column as the warehouse declares it. */
export interface Column {
  readonly name: string;
  /** The warehouse's own type name, e.g. `int8`, `timestamptz`. */
  readonly warehouseType: string;
  readonly jsonType: JsonType;
  readonly codec: Codec;
}

/**
 * Some rows in the engine's layout. Row `i` starts at `starts[i]` in `bytes`; its fields follow one another, each an int32
 * big-endian length (-1 = null) and that many bytes of the warehouse's own text form (UTF-8). That is Postgres' DataRow body
 * after its field count. `ends[i]` is the first byte after the row.
 * The memory belongs to the adapter and may be reused after the consumer asks for the next batch: copy what you keep.
 */
export interface RowBatch {
  readonly bytes: Buffer;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** How many entries of `starts` and `ends` are valid. */
  readonly count: number;
}

/** Whose query it is: becomes the warehouse's query tag or labels, beside `sql-traits`. */
export interface QueryTag {
  readonly trait: string;
  readonly run: string;
}

export interface ReadOptions {
  /** Aborting cancels the query on the server; the iteration then throws AppError `cancelled`. */
  readonly signal: AbortSignal;
  readonly tag?: QueryTag | undefined;
  /** Refuses a query that would be billed for more (`too_many_bytes`). Ignored where `capabilities.estimatesBytes` is false. */
  readonly maximumBytes?: number | undefined;
  /**
   * A query that is already running or done on the server: what `onStarted` was told. Its result is read from the first row, and
   * nothing runs again. Where the server no longer has it, the query runs anew and `onStarted` is told. Where `capabilities.resumes`.
   */
  readonly resume?: string | undefined;
  /** Told once the server has taken the query: with this text another process can read its result for 24 hours. */
  readonly onStarted?: ((handle: string) => void) | undefined;
}

/** What one kind of warehouse can do and others can't; nothing outside this folder asks for the kind. */
export interface Capabilities {
  /** `Session.estimateBytes` says beforehand how much a query reads. */
  readonly estimatesBytes: boolean;
  /** A query outlives the connection, so a run can go on reading after a restart. */
  readonly resumes: boolean;
  /** Reads files of this machine: no server keeps a query's tag, and there is no connection to lose. */
  readonly isLocal?: true;
}

/** An open connection. One statement at a time; close it when done. */
export interface Session {
  /**
   * Columns of a query without running it. Refuses several statements (`multiple_statements`), statements that write
   * (`not_read_only`) and whatever the warehouse refuses (`sql_syntax` with position, `object_not_found`, `permission_denied`
   * with the GRANTs to hand to an admin, ...).
   */
  describe(sql: string, options: ReadOptions): Promise<readonly Column[]>;
  /** Runs a described query once, read-only, and streams its rows with backpressure. Never a window of a result, always all of it. */
  read(sql: string, options: ReadOptions): AsyncIterable<RowBatch>;
  /** Bytes that a query will be billed for, without running it. Only where `capabilities.estimatesBytes`. */
  estimateBytes?(sql: string, options: ReadOptions): Promise<number>;
  /** Schemas, tables and columns from the catalog; never counts or scans a table. */
  listTables(options: ReadOptions): Promise<readonly SchemaTable[]>;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Passwords, keys and tokens from the vault. */
  readonly secrets: Secrets;
  readonly signal: AbortSignal;
  /** Shown by the server in its list of sessions. */
  readonly applicationName: string;
}

/** A kind of warehouse. */
export interface Warehouse<Settings extends ConnectionSettings = ConnectionSettings> {
  readonly kind: Settings['kind'];
  readonly capabilities: Capabilities;
  /** Bytes that a query of this connection may be billed for, where its settings say so. */
  maximumBytes?(settings: Settings): number | undefined;
  /** Opens a read-only session with pinned text settings. Throws `auth_failed`, `unreachable`, `tls_refused`, ... */
  open(settings: Settings, options: OpenOptions): Promise<Session>;
  /** The named steps of a connection test, in order; stops after the first that failed. */
  test(settings: Settings, options: OpenOptions): AsyncIterable<Check>;
}

/** As much of snowflake-sdk's public face as is used, typed by what it does: its own types leave half of it out. */
import type { Readable } from 'node:stream';

/** What the SDK reports: `code` is Snowflake's six digits, or the SDK's own from 401001 on. */
export interface SdkError extends Error {
  readonly code?: string | number;
  readonly sqlState?: string;
  readonly cause?: unknown;
  readonly response?: { readonly statusCode?: number };
}

export interface SdkStatement {
  getQueryId(): string | undefined;
  getColumns(): readonly SdkColumn[] | undefined;
  getSessionState(): SessionState | undefined;
  streamRows(options: { readonly fetchAsString: readonly string[] }): Readable;
  cancel(done: (error: SdkError | undefined) => void): void;
}

export interface SdkColumn {
  getName(): string;
  getType(): string;
  getScale(): number;
  getPrecision(): number;
}

interface SessionState {
  getCurrentRole(): string | undefined;
  getCurrentWarehouse(): string | undefined;
  getCurrentDatabase(): string | undefined;
  getCurrentSchema(): string | undefined;
}

export type Complete = (error: SdkError | null | undefined, statement: SdkStatement) => void;

export interface SdkConnection {
  connect(done: (error: SdkError | null | undefined) => void): void;
  execute(options: {
    readonly sqlText: string;
    readonly parameters: { readonly [name: string]: string | number };
    readonly describeOnly?: boolean;
    readonly asyncExec?: boolean;
    readonly streamResult: true;
    readonly rowMode: 'array';
    readonly complete: Complete;
  }): SdkStatement;
  fetchResult(options: {
    readonly queryId: string;
    readonly streamResult: true;
    readonly rowMode: 'array';
    readonly complete: Complete;
  }): SdkStatement;
  destroy(done: (error: SdkError | null | undefined) => void): void;
}

export interface SdkOptions {
  readonly [name: string]: unknown;
}

export interface Sdk {
  configure(options: object): void;
  createConnection(options: SdkOptions): SdkConnection;
}

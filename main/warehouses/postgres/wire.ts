/**
 * The parts of pg's connection that its typings leave out. They are internals (as pg-cursor and pg-copy-streams use them),
 * so pg's version is pinned and `test/main/warehouses/postgres/wire.test.ts` fails when they move.
 */
import type { Duplex } from 'node:stream';
import type pg from 'pg';

export interface Field {
  readonly name: string;
  readonly dataTypeID: number;
}

/** Extended query protocol, one message per call; nothing is answered before `sync`. */
export interface Wire {
  readonly stream: Duplex;
  parse(query: { readonly text: string }): void;
  describe(target: { readonly type: 'S' | 'P'; readonly name: string }): void;
  bind(config: object): void;
  execute(config: object): void;
  sync(): void;
  on(event: 'parseComplete', listener: () => void): void;
  on(event: 'parameterDescription', listener: (message: { readonly parameterCount: number }) => void): void;
  removeListener(event: string, listener: (...input: never[]) => void): void;
}

/** What pg calls on the query that is under way. */
export interface Statement {
  submit(wire: Wire): void;
  handleRowDescription(message: { readonly fields: readonly Field[] }): void;
  handleDataRow(): void;
  handleCommandComplete(): void;
  handleEmptyQuery(): void;
  handlePortalSuspended(): void;
  handleCopyInResponse(): void;
  handleCopyData(): void;
  handleError(error: Error): void;
  handleReadyForQuery(): void;
}

/** Hands our own statement to pg's queue. */
export function submit(client: pg.Client, statement: Statement): void {
  client.query(statement as unknown as pg.Submittable);
}

/** `PGOPTIONS` and friends of the laptop's environment must not reach the server: same result on every machine. */
export function dropEnvironment(client: pg.Client): void {
  const { connectionParameters } = client as unknown as {
    connectionParameters: { options: unknown; replication: unknown };
  };
  connectionParameters.options = undefined;
  connectionParameters.replication = undefined;
}

export type DataListener = (chunk: Buffer) => void;

/** Calls back when pg has begun to read from its stream, which with TLS is not the socket that it dialled. */
export function onAttach(client: pg.Client, attached: (stream: Duplex) => void): void {
  const connection = client.connection as unknown as { attachListeners(stream: Duplex): void };
  const attach = connection.attachListeners.bind(connection);
  connection.attachListeners = (stream) => {
    attach(stream);
    attached(stream);
  };
}

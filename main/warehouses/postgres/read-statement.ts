/**
 * Runs a checked query and hands its rows on as they arrive. Takes the socket's bytes before pg parses them: building a JS
 * object per row costs four times more than reading it (measured). The server is held back by not reading from the socket.
 */
import { TLSSocket } from 'node:tls';
import type { RowBatch } from '../warehouse.ts';
import { CheckedStatement } from './checked-statement.ts';
import type { PostgresConnection } from './connect.ts';
import { Frames } from './frames.ts';
import type { DataListener, Wire } from './wire.ts';
import { submit } from './wire.ts';

/** Chunks (64 KB each at most) that may wait for the consumer before the socket is paused. */
const mostWaiting = 16;

/** What one read of a plain socket brings at most; less means that the kernel's buffer is empty. */
const fullReadBytes = 65_536;
/**
 * The server writes 8 KB at a time. Taking each write alone costs both sides a wake-up; resting after an emptied buffer
 * makes reads full: a third of the client's CPU time and a tenth less of the wall time (measured, 2 M rows over loopback).
 */
const restMs = 1;
/** Small results are not made to wait. */
const chunksBeforeRest = 64;

const readyForQuery = 0x5a; // 'Z'

export class ReadStatement extends CheckedStatement {
  readonly #frames = new Frames((message) => this.#toParser(message));
  #waiting: Buffer[] = [];
  #wake: (() => void) | undefined;
  #chunksSeen = 0;
  #resting: NodeJS.Timeout | undefined;
  #wire: Wire | undefined;
  /** pg's own listener, put aside while we read. */
  #parser: DataListener | undefined;
  #done = false;
  #lost: Error | undefined;

  /** The rows in order. Rejects with the server's error, after the batches that came before it. */
  async *batches(): AsyncGenerator<RowBatch, void, undefined> {
    for await (const chunk of this.#chunks()) yield* this.#cut(chunk);
    if (this.error !== undefined) throw this.error;
  }

  /** Reads on without handing out rows, until the server has nothing more to say. */
  async drain(): Promise<void> {
    for await (const chunk of this.#chunks()) this.#cut(chunk);
  }

  protected started(wire: Wire): void {
    const { stream } = wire;
    const [parser, ...others] = stream.listeners('data') as DataListener[];
    if (parser === undefined || others.length > 0)
      throw new Error('pg reads its socket in a new way; see wire.ts');
    this.#wire = wire;
    this.#parser = parser;
    stream.on('data', this.#onData);
    stream.removeListener('data', parser);
    stream.once('close', this.#onClose);
  }

  protected proceed(wire: Wire): void {
    wire.execute({});
  }

  handleRowDescription(): void {}

  /** Also how pg reports a lost connection, in which case nothing more arrives. */
  override handleError(error: Error): void {
    super.handleError(error);
    if (!('severity' in error)) this.#lose(error);
  }

  /** Gives the socket back to pg. */
  #leave(): void {
    const stream = this.#wire?.stream;
    clearTimeout(this.#resting);
    stream?.removeListener('data', this.#onData);
    stream?.removeListener('close', this.#onClose);
    if (this.#parser !== undefined) stream?.on('data', this.#parser);
    stream?.resume();
    this.#done = true;
    this.#wake?.();
  }

  readonly #onData = (chunk: Buffer): void => {
    this.#waiting.push(chunk);
    this.#chunksSeen += 1;
    if (this.#waiting.length >= mostWaiting) this.#wire?.stream.pause();
    else if (this.#chunksSeen > chunksBeforeRest && chunk.length < fullReadBytes) this.#rest();
    this.#wake?.();
  };

  /** TLS hands out records of 16 KB, several from one read, so their size tells nothing. */
  #rest(): void {
    const stream = this.#wire?.stream;
    if (stream === undefined || stream instanceof TLSSocket) return;
    stream.pause();
    this.#resting ??= setTimeout(() => {
      this.#resting = undefined;
      if (this.#waiting.length < mostWaiting) stream.resume();
    }, restMs);
  }

  readonly #onClose = (): void => this.#lose(new Error('Connection terminated unexpectedly'));

  #lose(error: Error): void {
    this.#lost ??= error;
    this.#wake?.();
  }

  /** What the socket brought, until the server is ready for the next query. */
  async *#chunks(): AsyncGenerator<Buffer, void, undefined> {
    while (!this.#done) {
      const chunk = this.#waiting.shift();
      if (chunk !== undefined) yield chunk;
      else if (this.#lost !== undefined) throw this.error ?? this.#lost;
      else await this.#more();
    }
  }

  /** A stream that is out of step can't be brought back: the connection goes. */
  #cut(chunk: Buffer): readonly RowBatch[] {
    try {
      return this.#frames.cut(chunk);
    } catch (error) {
      this.#wire?.stream.destroy();
      throw error;
    }
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = () => {
        this.#wake = undefined;
        resolve();
      };
      if (this.#resting === undefined) this.#wire?.stream.resume();
    });
  }

  /** pg tells a query nothing more after its error, so the end is recognised here. */
  #toParser(message: Buffer): void {
    this.#parser?.(message);
    if (message[0] === readyForQuery) this.#leave();
  }
}

/** Checks the analyst's query and sends it; its rows wait to be asked for. */
export function startRead({ client, dialect }: PostgresConnection, sql: string): ReadStatement {
  const statement = new ReadStatement(sql, dialect.cursorPrefix);
  submit(client, statement);
  return statement;
}

/** Sends a statement of our own that returns rows. */
export function startFetch({ client }: PostgresConnection, sql: string): ReadStatement {
  const statement = new ReadStatement(sql, null);
  submit(client, statement);
  return statement;
}

import { AppError } from '../../errors.ts';
import { ChunkExpired, download } from './chunk-download.ts';
import type { RawResult } from './raw-result.ts';
import type { Reading } from './result-rows.ts';
import { cancelled, fetchResult } from './statement.ts';

/** Chunk addresses are good for hours; one that is not gets new ones, so many times in a row. */
const mostRefreshes = 3;

/** The chunks of one result in order, each fetched while the one before is read. */
export class ChunkSource {
  readonly #reading: Reading;
  readonly #ended = new AbortController();
  #raw: RawResult;
  #ahead: { readonly index: number; readonly body: Promise<Buffer> } | undefined;

  constructor(raw: RawResult, reading: Reading) {
    this.#raw = raw;
    this.#reading = reading;
  }

  /** The packed bytes of a chunk. Throws `cancelled` or `connection_lost`. */
  async chunk(index: number): Promise<Buffer> {
    const body = this.#ahead?.index === index ? this.#ahead.body : this.#fetch(index);
    const packed = await body;
    this.#fetchAhead(index + 1);
    return packed;
  }

  /** Ends what is under way. */
  close(): void {
    this.#ended.abort();
  }

  #fetchAhead(index: number): void {
    if (index >= this.#raw.chunks.length) return;
    const body = this.#fetch(index);
    // Heard when it is asked for; a reader who leaves before never asks.
    body.catch(() => {});
    this.#ahead = { index, body };
  }

  async #fetch(index: number): Promise<Buffer> {
    const { signal } = this.#reading;
    for (let refreshes = 0; ; refreshes += 1) {
      try {
        return await this.#download(index);
      } catch (error) {
        if (signal.aborted) throw cancelled(error);
        if (!(error instanceof ChunkExpired) || refreshes === mostRefreshes) throw lost(error);
        await this.#refresh();
      }
    }
  }

  #download(index: number): Promise<Buffer> {
    const { connection, signal } = this.#reading;
    const url = new URL(this.#raw.chunks[index]?.url ?? '');
    return download(url, {
      headers: this.#raw.chunkHeaders,
      agent: connection.http?.getAgent(url),
      signal: AbortSignal.any([signal, this.#ended.signal]),
    });
  }

  /** The same result again, with new addresses. */
  async #refresh(): Promise<void> {
    const { connection, signal } = this.#reading;
    const { raw } = await fetchResult(connection, this.#raw.queryId, signal);
    if (raw?.chunks.length !== this.#raw.chunks.length)
      throw lost(new Error('The result is cut in another way now'));
    this.#raw = raw;
  }
}

function lost(cause: unknown): AppError {
  return new AppError(
    'connection_lost',
    'A part of the result could not be fetched from where Snowflake keeps it.',
    {
      advice:
        'Run again. If it stays, let this machine reach the storage hosts of the account: SELECT SYSTEM$ALLOWLIST() names them.',
      detail: cause instanceof Error ? cause.message : String(cause),
      cause,
    },
  );
}

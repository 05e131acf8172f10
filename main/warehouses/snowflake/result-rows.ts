/**
 * A finished query's rows: the first come with the answer, the rest as gzipped chunks from where Snowflake keeps results. The
 * next chunk is on its way while one is read; nothing else waits in memory.
 */
import { createGunzip } from 'node:zlib';
import { AppError } from '../../errors.ts';
import { RowScanner } from '../json-rows/row-scanner.ts';
import { arrayRow } from '../json-rows/row-shapes.ts';
import type { RowBatch } from '../warehouse.ts';
import { ChunkSource } from './chunk-source.ts';
import type { SnowflakeConnection } from './connect.ts';
import { firstRows } from './first-rows.ts';
import type { RawResult } from './raw-result.ts';
import { cancelled } from './statement.ts';

/** What gunzip hands on at a time. */
const pieceBytes = 256 * 1024;

export interface Reading {
  readonly connection: SnowflakeConnection;
  readonly signal: AbortSignal;
}

/** Every row, counted: a result that is short of some ends with `connection_lost`. */
export async function* resultRows(
  raw: RawResult,
  reading: Reading,
): AsyncGenerator<RowBatch, void, undefined> {
  const width = raw.rowtype.length;
  let rows = 0;
  for await (const batch of batches(raw, width, reading)) {
    if (reading.signal.aborted) throw cancelled();
    rows += batch.count;
    yield batch;
  }
  if (reading.signal.aborted) throw cancelled();
  if (rows !== raw.total) throw incomplete(`${rows} of ${raw.total} rows came.`);
}

async function* batches(
  raw: RawResult,
  width: number,
  reading: Reading,
): AsyncGenerator<RowBatch, void, undefined> {
  if (raw.rowset.length > 0) yield firstRows(raw.rowset, width);
  const source = new ChunkSource(raw, reading);
  try {
    for (let index = 0; index < raw.chunks.length; index += 1) {
      yield* unpacked(await source.chunk(index), width);
    }
  } finally {
    source.close();
  }
}

async function* unpacked(body: Buffer, width: number): AsyncGenerator<RowBatch, void, undefined> {
  const scanner = new RowScanner({ shape: arrayRow, width });
  try {
    for await (const piece of pieces(body)) yield* scanner.write(piece);
    yield* scanner.end();
  } catch (error) {
    throw incomplete(error instanceof Error ? error.message : String(error), error);
  }
}

/** HTTP layers in between may have unpacked it already. */
function pieces(body: Buffer): AsyncIterable<Buffer> | readonly Buffer[] {
  const isGzip = body[0] === 0x1f && body[1] === 0x8b;
  if (!isGzip) return [body];
  const gunzip = createGunzip({ chunkSize: pieceBytes });
  gunzip.end(body);
  return gunzip;
}

function incomplete(detail: string, cause?: unknown): AppError {
  return new AppError('connection_lost', 'A part of the result did not arrive whole from Snowflake.', {
    advice: 'Run again. Nothing was sent or stored of this result.',
    detail,
    cause,
  });
}

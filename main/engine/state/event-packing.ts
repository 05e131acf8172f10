/**
 * Events as stored: some hundreds of one bucket in one compressed blob, so that an event costs bytes and not a statement. Per event:
 * its kind (1 byte), then key, row before and row after, each `int32 length (-1 = none) + bytes`.
 */
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { ChangeKind } from '../../../preload/run-model.ts';
import type { PlannedChange } from '../comparison.ts';
import { readLength } from '../fields.ts';

/** Events of a block, and bytes after which it is full whatever their number: what is read at once. */
export const BLOCK_EVENTS = 512;
const BLOCK_BYTES = 262_144;
const kinds: readonly ChangeKind[] = ['added', 'changed', 'removed'];
const quick = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
const NONE = -1;
/** UTF-8 takes at most so many bytes per UTF-16 unit. */
const MOST_BYTES_A_UNIT = 3;

/** One event as planned. */
export type PackedEvent = Omit<PlannedChange, 'bucket'>;

/** Collects a block's events in memory that is used again for the next block. */
export class EventPacker {
  readonly counts: { [Kind in ChangeKind]: number } = { added: 0, changed: 0, removed: 0 };
  events = 0;
  #bytes = Buffer.allocUnsafe(BLOCK_BYTES);
  #used = 0;

  get isFull(): boolean {
    return this.events >= BLOCK_EVENTS || this.#used >= BLOCK_BYTES;
  }

  add({ kind, key, before, after }: PackedEvent): void {
    this.#reserve(13 + key.length * MOST_BYTES_A_UNIT + (before?.length ?? 0) + (after?.length ?? 0));
    this.#bytes[this.#used++] = kinds.indexOf(kind);
    const keyBytes = this.#bytes.write(key, this.#used + 4);
    this.#bytes.writeInt32BE(keyBytes, this.#used);
    this.#used += 4 + keyBytes;
    this.#addRow(before);
    this.#addRow(after);
    this.counts[kind]++;
    this.events++;
  }

  #addRow(row: Buffer | null): void {
    this.#bytes.writeInt32BE(row ? row.length : NONE, this.#used);
    this.#used += 4;
    if (!row) return;
    row.copy(this.#bytes, this.#used);
    this.#used += row.length;
  }

  #reserve(more: number): void {
    if (this.#used + more <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#used + more));
    this.#bytes.copy(grown, 0, 0, this.#used);
    this.#bytes = grown;
  }

  /** The block's blob; the packer is empty afterwards. */
  pack(): Buffer {
    const vals = zstdCompressSync(this.#bytes.subarray(0, this.#used), quick);
    Object.assign(this.counts, { added: 0, changed: 0, removed: 0 });
    this.events = 0;
    this.#used = 0;
    return vals;
  }
}

/** The events of a blob in the order they were added; their rows are views of one buffer. */
export function unpackEvents(vals: Buffer): readonly PackedEvent[] {
  const bytes = zstdDecompressSync(vals);
  const events: PackedEvent[] = [];
  let at = 0;
  const field = (): Buffer | null => {
    const length = readLength(bytes, at);
    const start = at + 4;
    at = start + Math.max(length, 0);
    return length === NONE ? null : bytes.subarray(start, at);
  };
  while (at < bytes.length) {
    const kind = kinds[bytes[at++] as number] ?? 'changed';
    const key = field()?.toString() ?? '';
    const before = field();
    events.push({ kind, key, before, after: field() });
  }
  return events;
}

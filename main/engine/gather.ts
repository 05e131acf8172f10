/**
 * Rows of one bucket kept together on disk. They are read again bucket by bucket: one read of a whole region then serves
 * hundreds of rows, where rows in the order they came would cost a read each.
 */
import { readAll, writeAll } from './file-bytes.ts';

const REGION_BYTES = 65_536;

class Region {
  readonly bytes = Buffer.allocUnsafe(REGION_BYTES);
  used = 0;
  /** Where the region will lie in the file; -1 before its first row. */
  base = -1;
}

/** Places rows in a file by bucket. Append all rows first, then read. */
export class Gathering {
  readonly #file: number;
  readonly #regions: readonly Region[];
  readonly #window = Buffer.allocUnsafe(REGION_BYTES);
  #windowBase = -1;
  #end = 0;
  #isSealed = false;

  constructor(file: number, buckets: number) {
    this.#file = file;
    this.#regions = Array.from({ length: buckets }, () => new Region());
  }

  /** Appends row `[start, end)` to a bucket's region; answers its offset in the file. */
  append(bucket: number, bytes: Buffer, start: number, end: number): number {
    const length = end - start;
    if (length > REGION_BYTES) return this.#appendAlone(bytes.subarray(start, end));
    const region = this.#regions[bucket] as Region;
    if (region.base < 0 || region.used + length > REGION_BYTES) this.#renew(region);
    bytes.copy(region.bytes, region.used, start, end);
    region.used += length;
    return region.base + region.used - length;
  }

  /** Regions lie on multiples of their size, so that an offset tells its region. */
  #renew(region: Region): void {
    this.#flush(region);
    region.base = this.#end;
    region.used = 0;
    this.#end += REGION_BYTES;
  }

  #appendAlone(row: Uint8Array): number {
    const base = this.#end;
    writeAll(this.#file, row, base);
    this.#end += Math.ceil(row.length / REGION_BYTES) * REGION_BYTES;
    return base;
  }

  #flush(region: Region): void {
    if (region.base >= 0) writeAll(this.#file, region.bytes.subarray(0, region.used), region.base);
  }

  /** Writes what is still in memory. */
  #seal(): void {
    this.#isSealed = true;
    for (const region of this.#regions) this.#flush(region);
    // A last region that is not full would end the file too early for a whole window.
    writeAll(this.#file, new Uint8Array(1), this.#end);
  }

  /** Copies a row out, through a window over its region. */
  read(row: Buffer, offset: number): void {
    if (!this.#isSealed) this.#seal();
    if (row.length > REGION_BYTES) {
      readAll(this.#file, row, offset);
      return;
    }
    const base = offset - (offset % REGION_BYTES);
    if (base !== this.#windowBase) {
      readAll(this.#file, this.#window, base);
      this.#windowBase = base;
    }
    this.#window.copy(row, 0, offset - base, offset - base + row.length);
  }
}

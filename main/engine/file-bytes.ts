/** Whole reads and writes: the system may do a part and say how much. */
import { readSync, writeSync } from 'node:fs';

export function writeAll(file: number, bytes: Uint8Array, position: number): void {
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(file, bytes, done, bytes.length - done, position + done);
  }
}

/** Throws where the file ends before `bytes` is full. */
export function readAll(file: number, bytes: Uint8Array, position: number): void {
  for (let done = 0; done < bytes.length; ) {
    const read = readSync(file, bytes, done, bytes.length - done, position + done);
    if (read === 0) throw new Error('The spool is shorter than its entries say');
    done += read;
  }
}

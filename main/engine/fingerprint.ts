/**
 * The engine's hash: two independent MurmurHash3 lanes (32 bits each) over raw bytes, in plain JS integers. Measured as cheap as
 * reading the bytes (reference/warehouses.md section 7); a BigInt or a hex string per row would cost more than the whole query.
 * Not cryptographic: wherever two keys meet on the same hash, the keys themselves are compared.
 */

/** Where `hashRange` leaves its two lanes. Read them before the next call. */
export type Digest = Int32Array;

export const newDigest = (): Digest => new Int32Array(2);

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

function finish(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function lane1(h: number, word: number): number {
  const k = Math.imul(rotate(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593);
  return (Math.imul(rotate(h ^ k, 13), 5) + 0xe6546b64) | 0;
}

function lane2(h: number, word: number): number {
  const k = Math.imul(rotate(Math.imul(word, 0x239b961b), 16), 0xab0e9789);
  return (Math.imul(rotate(h ^ k, 17), 5) + 0x561ccd1b) | 0;
}

/**
 * Hashes `bytes[start, end)` into `digest`; answers all of its words or'ed, so that plain ASCII is known without another look. Four
 * plain arguments: this is the loop over all rows.
 */
export function hashRange(digest: Digest, bytes: Uint8Array, start: number, end: number): number {
  let h1 = 0x2f0b4a27;
  let h2 = 0x7f4a7c15;
  let at = start;
  let bits = 0;
  for (const last = end - 3; at < last; at += 4) {
    const word =
      (bytes[at] as number) |
      ((bytes[at + 1] as number) << 8) |
      ((bytes[at + 2] as number) << 16) |
      ((bytes[at + 3] as number) << 24);
    bits |= word;
    h1 = lane1(h1, word);
    h2 = lane2(h2, word);
  }
  let tail = 0;
  for (let shift = 0; at < end; at++, shift += 8) tail |= (bytes[at] as number) << shift;
  h1 = lane1(h1, tail);
  h2 = lane2(h2, tail);
  const length = end - start;
  h1 = finish(h1 ^ length);
  h2 = finish(h2 ^ length);
  digest[0] = h1 + h2;
  digest[1] = h2 ^ rotate(h1, 7);
  return bits | tail;
}

/** The fingerprint of a whole row. A doubted one is inverted: it differs from that of any result's row, this row's too. */
export function printOf(row: Uint8Array, isDoubted = false): Digest {
  const print = newDigest();
  hashRange(print, row, 0, row.length);
  return isDoubted ? print.map((word) => ~word) : print;
}

/** The hash of a row key given as text. */
export function digestOf(key: string): Digest {
  const bytes = Buffer.from(key, 'utf8');
  const digest = newDigest();
  hashRange(digest, bytes, 0, bytes.length);
  return digest;
}

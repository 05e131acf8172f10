/** The bytes that JSON is made of, and what a reader says who meets another one. */

export const quote = 0x22;
export const comma = 0x2c;
export const colon = 0x3a;
export const openArray = 0x5b;
export const backslash = 0x5c;
export const closeArray = 0x5d;
export const openObject = 0x7b;
export const closeObject = 0x7d;
/** Space, tab and line ends are all at or below; so are the control characters, which JSON has no raw form for. */
export const lastSpace = 0x20;

/** The first byte at or after `at` that is no space. The zeros behind the data are none, so the search ends there. */
export function skipSpace(bytes: Buffer, at: number): number {
  let next = at;
  let byte = bytes[next] ?? 0;
  while (byte <= lastSpace && byte !== 0) byte = bytes[++next] ?? 0;
  return next;
}

/** For bytes that are no JSON of the expected shape: the answer is damaged, or the protocol has changed. */
export function malformed(bytes: Buffer, at: number): Error {
  const near = bytes.toString('latin1', Math.max(0, at - 20), at + 20).replaceAll('\0', '');
  return new Error(`The warehouse's answer is not the expected JSON near ${JSON.stringify(near)}`);
}

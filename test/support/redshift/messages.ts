/** Postgres' protocol 3.0 as bytes: messages cut out of a stream, and the few that this server writes itself. */
import { Transform } from 'node:stream';

/** Type byte and int32 length, which counts itself but not the type. */
const headerBytes = 5;

/** What becomes of a message: other bytes in its place, or null for the same. */
export type Rewrite = (type: string, message: Buffer) => Buffer | null | Promise<Buffer | null>;

/** A stream of whole messages; those of other types than `types` pass untouched and unparsed. */
export function rewriting(types: string, rewrite: Rewrite): Transform {
  let rest: Buffer = Buffer.alloc(0);
  const wanted = new Set(Buffer.from(types));
  const cut = async (chunk: Buffer): Promise<Buffer> => {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const parts: Buffer[] = [];
    let [passed, offset] = [0, 0];
    while (offset + headerBytes <= bytes.length) {
      const end = offset + 1 + bytes.readInt32BE(offset + 1);
      if (end > bytes.length) break;
      if (wanted.has(bytes[offset] ?? 0)) {
        const message = bytes.subarray(offset, end);
        const instead = await rewrite(String.fromCharCode(bytes[offset] ?? 0), message);
        parts.push(bytes.subarray(passed, offset), instead ?? message);
        passed = end;
      }
      offset = end;
    }
    parts.push(bytes.subarray(passed, offset));
    rest = bytes.subarray(offset);
    return Buffer.concat(parts);
  };
  return new Transform({
    transform: (chunk: Buffer, _, done) => {
      cut(chunk).then(
        (bytes) => done(null, bytes),
        (error: unknown) => done(error as Error),
      );
    },
  });
}

export function messageOf(type: string, ...body: readonly (Buffer | string)[]): Buffer {
  const bytes = Buffer.concat(body.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
  const header = Buffer.alloc(headerBytes);
  header.write(type);
  header.writeInt32BE(bytes.length + 4, 1);
  return Buffer.concat([header, bytes]);
}

export function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

/** Fields of an ErrorResponse by their one-letter names. */
export type ErrorFields = Map<string, string>;

export function errorFieldsOf(message: Buffer): ErrorFields {
  const texts = message.toString('utf8', headerBytes).split('\0');
  return new Map(texts.filter((text) => text !== '').map((text) => [text.charAt(0), text.slice(1)]));
}

export function errorOf(fields: ErrorFields): Buffer {
  return messageOf('E', ...[...fields].map(([name, text]) => `${name}${text}\0`), '\0');
}

/** The text of a Query or Parse message. */
export function textOf(type: string, message: Buffer): string {
  const start = type === 'P' ? message.indexOf(0, headerBytes) + 1 : headerBytes;
  return message.toString('utf8', start, message.indexOf(0, start));
}

/** The same message with another text. */
export function withText(type: string, message: Buffer, text: string): Buffer {
  if (type === 'Q') return messageOf('Q', `${text}\0`);
  const textAt = message.indexOf(0, headerBytes) + 1;
  const name = message.subarray(headerBytes, textAt);
  return messageOf('P', name, `${text}\0`, message.subarray(message.indexOf(0, textAt) + 1));
}

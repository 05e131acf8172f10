/**
 * Redshift's own way to ask for a password that it keeps as a SHA-256 hash (authentication request 13). pg does not know it
 * and throws where nobody can catch, so the request is answered before pg's parser sees it. The message and the digest
 * follow AWS' JDBC driver (ConnectionFactoryImpl, ExtensibleDigest).
 */
import { createHash } from 'node:crypto';
import type { Duplex } from 'node:stream';
import type pg from 'pg';
import type { Login } from '../postgres/dialect.ts';
import { type DataListener, onAttach } from '../postgres/wire.ts';

const authentication = 0x52; // 'R'
const digestRequest = 13;
/** Granted, clear text, MD5 and the three steps of SCRAM. */
const knownToPg = new Set([0, 3, 5, 10, 11, 12]);

/** Call before connecting. */
export function answerDigestRequests(client: pg.Client, login: Login): void {
  onAttach(client, (stream) => interceptFirst(stream, login));
}

/** The first message of the server says how it wants to be shown the password; the rest is pg's. */
function interceptFirst(stream: Duplex, login: Login): void {
  const [parser] = stream.listeners('data') as DataListener[];
  if (parser === undefined) throw new Error('pg reads its socket in a new way; see wire.ts');
  let held = Buffer.alloc(0);
  const intercept = (chunk: Buffer): void => {
    held = Buffer.concat([held, chunk]);
    if (held[0] === authentication && (held.length < 9 || held.length < 1 + held.readInt32BE(1))) return;
    stream.removeListener('data', intercept);
    stream.on('data', parser);
    answer(held, { stream, login, parser });
  };
  stream.removeListener('data', parser);
  stream.on('data', intercept);
}

interface Asked {
  readonly stream: Duplex;
  readonly login: Login;
  readonly parser: DataListener;
}

function answer(message: Buffer, { stream, login, parser }: Asked): void {
  const request = message[0] === authentication ? message.readInt32BE(5) : 0;
  try {
    if (knownToPg.has(request)) parser(message);
    else stream.write(answerTo(request, message, login));
  } catch (error) {
    stream.destroy(error as Error);
  }
}

function answerTo(request: number, message: Buffer, login: Login): Buffer {
  if (request === digestRequest) return digestAnswer(message, login.password());
  throw new Error(`Unknown authentication request ${request}`);
}

/** Int32 algorithm, then salt and nonce, each behind its int32 length. */
function digestAnswer(message: Buffer, password: string): Buffer {
  const algorithm = message.readInt32BE(9);
  if (algorithm !== 0) throw new Error(`Unknown digest algorithm ${algorithm}`);
  const saltEnd = 17 + message.readInt32BE(13);
  const salt = message.subarray(17, saltEnd);
  const serverNonce = message.subarray(saltEnd + 4, saltEnd + 4 + message.readInt32BE(saltEnd));
  const clientNonce = Buffer.from(String(Date.now()));
  const secret = sha256(Buffer.from(password), salt);
  const body = [sha256(secret, serverNonce, clientNonce), clientNonce].flatMap((part) => [
    int32(part.length),
    part,
  ]);
  const length = body.reduce((sum, part) => sum + part.length, 4);
  return Buffer.concat([Buffer.from('d'), int32(length), ...body]);
}

function sha256(...parts: readonly Buffer[]): Buffer {
  return createHash('sha256').update(Buffer.concat(parts)).digest();
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

/** A server that lets in by Redshift's SHA-256 digest, and then has nothing more to say. */
import { createHash } from 'node:crypto';
import { createServer, type Socket } from 'node:net';
import { listenLocally } from '../wire/listen.ts';
import { errorOf, int32, messageOf } from './messages.ts';

export interface DigestServer {
  readonly port: number;
  close(): Promise<void>;
}

const salt = Buffer.from('a salt of any length');
const serverNonce = Buffer.from('31415926');

/** Listens on a free port of 127.0.0.1. `request` is the authentication request that it makes: 13 is the digest. */
export async function startDigestServer(password: string, request = 13): Promise<DigestServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => {
      socket.once('data', (answer: Buffer) => socket.write(isRight(answer, password) ? letIn() : refuse()));
      const [first, second] = halves(
        messageOf('R', int32(request), int32(0), ...sized(salt), ...sized(serverNonce)),
      );
      // In two pieces, as a network may deliver it.
      socket.write(first);
      setTimeout(() => socket.write(second), 20);
    });
  });
  return {
    port: await listenLocally(server),
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** `d`, length, then the digest and the client's nonce, each behind its length. */
function isRight(answer: Buffer, password: string): boolean {
  if (answer.toString('latin1', 0, 1) !== 'd' || answer.readInt32BE(1) !== answer.length - 1) return false;
  const digestEnd = 9 + answer.readInt32BE(5);
  const clientNonce = answer.subarray(digestEnd + 4);
  const secret = sha256(Buffer.from(password), salt);
  return sha256(secret, serverNonce, clientNonce).equals(answer.subarray(9, digestEnd));
}

function letIn(): Buffer {
  return Buffer.concat([messageOf('R', int32(0)), messageOf('Z', 'I')]);
}

function refuse(): Buffer {
  return errorOf(
    new Map([
      ['S', 'FATAL'],
      ['C', '28000'],
      ['M', 'password authentication failed for user "ada"'],
    ]),
  );
}

function halves(message: Buffer): readonly [Buffer, Buffer] {
  return [message.subarray(0, 12), message.subarray(12)];
}

function sized(bytes: Buffer): readonly Buffer[] {
  return [int32(bytes.length), bytes];
}

function sha256(...parts: readonly Buffer[]): Buffer {
  return createHash('sha256').update(Buffer.concat(parts)).digest();
}

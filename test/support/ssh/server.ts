/** An SSH server that forwards connections, made of ssh2's own server half. */
import { createHash } from 'node:crypto';
import { connect as dial, type Socket } from 'node:net';
import ssh2, { type AuthContext, type Connection, type ParsedKey } from 'ssh2';
import { listenLocally } from '../wire/listen.ts';

export interface SshServer {
  readonly port: number;
  /** The host's public key as `known_hosts` has it: type and base64. */
  readonly publicKey: string;
  /** As `ssh-keygen -lf` prints it. */
  readonly fingerprint: string;
  /** Addresses that were asked for, as `host:port`. */
  readonly forwarded: readonly string[];
  /** Clients that are connected now. */
  readonly clients: () => number;
  /** Ends every client at once. */
  cut(): void;
  close(): Promise<void>;
}

type HostKeyType = 'ed25519' | 'rsa';

export interface SshServerOptions {
  readonly user: string;
  /** Whose private half lets in, in OpenSSH's form. */
  readonly authorizedKey: string;
  readonly hostKeyType?: HostKeyType;
}

export interface KeyPair {
  readonly private: string;
  readonly public: string;
}

/**
 * A pair in OpenSSH's form; encrypted where a passphrase is given. One in some hundred pairs that ssh2 makes can't be read,
 * by itself or by anybody: those are made again.
 */
export function makeKeys(type: HostKeyType = 'ed25519', passphrase?: string): KeyPair {
  const pair = generatePair(type, passphrase);
  const isReadable = !(ssh2.utils.parseKey(pair.private, passphrase) instanceof Error);
  return isReadable ? pair : makeKeys(type, passphrase);
}

function generatePair(type: HostKeyType, passphrase: string | undefined): KeyPair {
  const { generateKeyPairSync } = ssh2.utils;
  if (type === 'rsa') return generateKeyPairSync('rsa', { bits: 2048 });
  if (passphrase === undefined) return generateKeyPairSync('ed25519');
  return generateKeyPairSync('ed25519', { passphrase, cipher: 'aes256-cbc', rounds: 4 });
}

/** Listens on a free port of 127.0.0.1. */
export async function startSsh(options: SshServerOptions): Promise<SshServer> {
  const hostKeys = makeKeys(options.hostKeyType);
  const authorized = parsed(options.authorizedKey);
  const clients = new Set<Connection>();
  const forwarded: string[] = [];
  const server = new ssh2.Server({ hostKeys: [hostKeys.private] }, (client) => {
    clients.add(client);
    client.on('error', () => {});
    client.on('close', () => clients.delete(client));
    client.on('authentication', (context) => answer(context, options.user, authorized));
    client.on('tcpip', (accept, reject, { destIP, destPort }) => {
      forwarded.push(`${destIP}:${destPort}`);
      // Only this machine is there to be reached, under whatever name.
      const far: Socket = dial({ port: destPort, host: '127.0.0.1' });
      far.once('connect', () => {
        const near = accept();
        near.pipe(far).pipe(near);
        near.on('close', () => far.destroy());
        far.on('error', () => near.destroy());
      });
      far.once('error', () => reject());
    });
  });
  const port = await listenLocally(server);
  const cut = (): void => {
    for (const client of clients) client.end();
  };
  return {
    port,
    publicKey: hostKeys.public.split(' ').slice(0, 2).join(' '),
    fingerprint: fingerprintOf(hostKeys.public),
    forwarded,
    clients: () => clients.size,
    cut,
    close: () => {
      cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function fingerprintOf(publicKey: string): string {
  const bytes = Buffer.from(publicKey.split(' ')[1] ?? '', 'base64');
  return `SHA256:${createHash('sha256').update(bytes).digest('base64').replace(/=+$/, '')}`;
}

function parsed(key: string): ParsedKey {
  const result = ssh2.utils.parseKey(key);
  if (result instanceof Error) throw result;
  return result;
}

function answer(context: AuthContext, user: string, authorized: ParsedKey): void {
  if (context.username !== user || context.method !== 'publickey') return void context.reject(['publickey']);
  const isSame = context.key.data.equals(authorized.getPublicSSH());
  const { blob, signature, hashAlgo } = context;
  const isSigned = !signature || !blob || authorized.verify(blob, signature, hashAlgo) === true;
  if (isSame && isSigned) context.accept();
  else context.reject(['publickey']);
}

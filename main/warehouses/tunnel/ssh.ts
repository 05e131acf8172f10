/** An SSH connection whose streams reach the warehouse: no port is opened on this machine. */
import type { Duplex } from 'node:stream';
import type { ClientChannel, ConnectConfig, Client as SshClient } from 'ssh2';
import type { TunnelSettings } from '../../../preload/connection-model.ts';
import { AppError } from '../../errors.ts';
import type { Destination, Route } from '../tunnel.ts';
import type { OpenOptions } from '../warehouse.ts';
import { forwardFailure, tunnelFailure } from './failures.ts';
import { type HostKeys, knownHostKeys } from './host-keys.ts';
import { identityOf } from './identity.ts';
import { asSocket } from './socket.ts';

interface Tunnelled extends Destination {
  readonly tunnel: TunnelSettings;
}

const connectTimeoutMs = 15_000;
/** A router forgets a silent connection after some minutes; three missed answers end it. */
const keepAliveMs = 30_000;

/** Connects and logs in to the SSH server. Throws `unreachable`, `tls_refused`, `auth_failed`, `secret_missing`, `cancelled`. */
export async function openTunnel(destination: Tunnelled, options: OpenOptions): Promise<Route> {
  const { tunnel } = destination;
  const { Client } = await import('ssh2');
  const keys = knownHostKeys(tunnel);
  const ssh = new Client();
  await logIn(ssh, { config: configFor(tunnel, keys, options), keys, tunnel, signal: options.signal });
  return {
    open: async (signal) => asSocket(await forward(ssh, destination, signal)),
    close: () => void ssh.end(),
  };
}

function configFor(tunnel: TunnelSettings, keys: HostKeys, { secrets }: OpenOptions): ConnectConfig {
  return {
    host: tunnel.host,
    port: tunnel.port,
    username: tunnel.user,
    readyTimeout: connectTimeoutMs,
    keepaliveInterval: keepAliveMs,
    keepaliveCountMax: 3,
    hostVerifier: (key: Buffer) => keys.accepts(key),
    ...(keys.algorithms.length > 0 && { algorithms: { serverHostKey: [...keys.algorithms] } }),
    ...identityOf(tunnel, secrets),
  };
}

interface LogIn {
  readonly config: ConnectConfig;
  readonly keys: HostKeys;
  readonly tunnel: TunnelSettings;
  readonly signal: AbortSignal;
}

async function logIn(ssh: SshClient, { config, keys, tunnel, signal }: LogIn): Promise<void> {
  const abort = (): void => void ssh.destroy();
  signal.addEventListener('abort', abort);
  try {
    signal.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      ssh.once('ready', resolve);
      // Stays: an error after this is a lost tunnel, which the streams through it report.
      ssh.on('error', reject);
      ssh.once('close', () => reject(new Error('The SSH connection was closed')));
      ssh.connect(config);
      // Questions and answers are short: waiting to fill a packet would cost 40 ms each.
      ssh.setNoDelay(true);
    });
  } catch (error) {
    ssh.destroy();
    if (signal.aborted) throw new AppError('cancelled', 'Cancelled while connecting.', { cause: error });
    throw keys.refusal() ?? tunnelFailure(error, tunnel);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

async function forward(ssh: SshClient, destination: Tunnelled, signal: AbortSignal): Promise<Duplex> {
  const { host, port } = destination;
  const opening = new Promise<ClientChannel>((resolve, reject) => {
    ssh.once('close', () => reject(new Error('The SSH connection was closed')));
    ssh.forwardOut('127.0.0.1', 0, host, port, (error, channel) => {
      if (error) reject(error);
      else if (signal.aborted) channel.destroy();
      else resolve(channel);
    });
  });
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new AppError('cancelled', 'Cancelled while connecting.')), {
      once: true,
    });
  });
  try {
    if (signal.aborted) throw new AppError('cancelled', 'Cancelled while connecting.');
    return await Promise.race([opening, aborted]);
  } catch (error) {
    throw forwardFailure(error, destination);
  }
}

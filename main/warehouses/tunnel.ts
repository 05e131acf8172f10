/** The way to a warehouse's host: straight, or through an SSH server that both sides can reach. */
import type { Duplex } from 'node:stream';
import type { TunnelSettings } from '../../preload/connection-model.ts';
import type { OpenOptions } from './warehouse.ts';

/** Where the warehouse is, as seen from the end of the tunnel. */
export interface Destination {
  readonly host: string;
  readonly port: number;
  readonly tunnel?: TunnelSettings | undefined;
}

export interface Route {
  /** A connected stream to the host; undefined where the client is to dial itself. Throws `unreachable`, `cancelled`. */
  open(signal: AbortSignal): Promise<Duplex | undefined>;
  /** Ends every stream and the tunnel; safe to call twice. */
  close(): void;
}

const straight: Route = { open: async () => undefined, close: () => {} };

/** Logs in to the SSH server, if there is one. Throws `unreachable`, `auth_failed`, `secret_missing`, `tls_refused`, `cancelled`. */
export async function openRoute(destination: Destination, options: OpenOptions): Promise<Route> {
  if (destination.tunnel === undefined) return straight;
  const { openTunnel } = await import('./tunnel/ssh.ts');
  return openTunnel({ ...destination, tunnel: destination.tunnel }, options);
}

/** `protocol`: handlers by scheme. */
import type Electron from 'electron';

type Handler = (request: Request) => Response | Promise<Response>;

const privileged = new Set<string>();
const handlers = new Map<string, Handler>();

export function handlerFor(address: string): Handler | undefined {
  return handlers.get(new URL(address).protocol.slice(0, -1));
}

export const protocol = {
  registerSchemesAsPrivileged: (schemes) => {
    for (const { scheme, privileges } of schemes)
      if (privileges?.standard && privileges.secure) privileged.add(scheme);
  },
  handle: (scheme, handler) => {
    // Without these privileges Electron's page would have no origin to speak of.
    if (!privileged.has(scheme)) throw new Error(`${scheme}: is not registered as standard and secure.`);
    handlers.set(scheme, handler);
  },
} satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>;

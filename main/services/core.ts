/** What every service shares. */
import type { Log } from '../log.ts';
import type { Host } from '../services.ts';
import type { Writer } from '../store/database.ts';
import type { Bus } from './bus.ts';
import type { Parts } from './parts.ts';

export interface Core {
  readonly host: Host;
  readonly parts: Parts;
  readonly db: Writer;
  readonly bus: Bus;
  readonly log: Log;
  /** Holds each trait's state file. */
  readonly stateDir: string;
}

/** Now, as the store keeps times: ISO 8601 UTC. */
export const timestamp = (core: Pick<Core, 'host'>): string => core.host.now().toISOString();

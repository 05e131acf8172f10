/** Builds every service once, for both entries (desktop and CLI); nothing else constructs its own dependencies. */
import type { Events, Handlers, PayloadOf } from '../preload/contract.ts';
import type { RunDocument } from '../preload/run-model.ts';
import type { LoginItem } from './desktop/login-item.ts';
import type { Updater } from './desktop/updater.ts';
import type { Log } from './log.ts';
import { buildServicesFrom } from './services/assembly.ts';
import type { Work } from './services/runs/work.ts';
import { shippedParts } from './services/shipped-parts.ts';
import type { Machine } from './suggestions/machine.ts';
import type { Vault } from './vault/vault.ts';

/** What differs between the shells. Everything else is the same for desktop, CLI and tests. */
export interface Host {
  readonly version: string;
  /** Per-user state: `app.db`, `traits/`, `vault.json`, `sample-warehouse/`. */
  readonly dataDir: string;
  /** Shipped assets (`assets/` in a checkout, resources when packaged). */
  readonly assetsDir: string;
  readonly vault: Vault;
  readonly now: () => Date;
  /** Whose files suggestions come from; default: this one. */
  readonly machine?: Machine;
  /** Where to log; default: `<dataDir>/logs/`. */
  readonly log?: Log;
  /** Desktop duties; the CLI leaves them out. */
  readonly openLink: (url: string) => Promise<void>;
  readonly copyText: (text: string) => Promise<void>;
  readonly choosePath: (kind: 'file' | 'folder') => Promise<string | null>;
  /** Saves a text where the analyst says; the path, or null when dismissed. */
  readonly saveText: (name: string, text: string) => Promise<string | null>;
  /** Whether the computer runs on its battery; left out where nobody can tell. */
  readonly power?: { onBattery(): boolean };
  /** Whether the network is paid by the byte; left out where nobody can tell. */
  readonly isMetered?: () => boolean;
  /** Whether there is a network at all; left out where nobody can tell. */
  readonly isOnline?: () => boolean;
  /** Longest time, in ms, that a start is put off so that traits with one schedule don't start at once; default: a minute. */
  readonly spreadStartsMs?: number;
  /** Where to write a file of this name; null when dismissed. */
  readonly chooseSavePath: (name: string) => Promise<string | null>;
  /** Shows a folder in the system's own window; left out where there is none. */
  readonly openFolder?: (path: string) => Promise<void>;
  readonly setTheme: (theme: 'system' | 'light' | 'dark') => void;
  readonly quit: () => void;
  /** Newer versions of the app; left out where they come another way. */
  readonly updates?: { isPossible(): boolean; open(): Promise<Updater> };
  /** Opening with the session; left out where that can't be arranged. */
  readonly loginItem?: LoginItem;
}

export type Publish = <Name extends keyof Events>(name: Name, payload: PayloadOf<Name>) => void;

export interface Services {
  readonly handlers: Handlers;
  /** What the CLI drives itself, with traits and connections that live in files. */
  readonly work: Work;
  /** Hears every event of the contract; returns the way to unsubscribe. Used by the window and by the tray. */
  subscribe(publish: Publish): () => void;
  /** Starts the scheduler and finishes what a crash left. */
  start(): Promise<void>;
  /** Runs under way or in the queue. */
  activeRuns(): readonly RunDocument[];
  /** Puts a file that the system asked to open before the analyst; nothing is imported. */
  offerFile(path: string): Promise<void>;
  /** Starts what is due now: on a timer by itself, and when the machine wakes up. */
  tick(): void;
  /** As `tick`, and tries again at once what could not be reached: the machine woke up. */
  wake(): void;
  /** Cancels work under way, waits for batches in flight, closes the store. */
  stop(): Promise<void>;
}

export type BuildServices = (host: Host) => Promise<Services>;

/** Opens the store in the host's data directory and wires every service. Throws `database_corrupt`, `database_newer`. */
export const buildServices: BuildServices = (host) => buildServicesFrom(host, shippedParts);

/**
 * Whose CPU time a thread spent, from V8's sampling profile: each sample counts for the file nearest to the top of its stack, so that
 * native code (SQLite, zstd, JSON) counts for whoever called it. Collecting garbage counts for whoever ran when it began.
 */
import { readFileSync } from 'node:fs';

/**
 * http: our HTTP client, which stands where analytics-node would use its own, and what no file called: Node's sockets, the work of
 * fetch, timers, microtasks.
 */
export type Owner = 'own' | 'sdk' | 'http';

export interface Share {
  /** Microseconds, its garbage collection included. */
  cpu: number;
  garbage: number;
}

export type Shares = { readonly [name in Owner]: Share };

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
  readonly children?: readonly number[];
}

interface Profile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** analytics-node and what only it depends on. */
const sdkFile = /node_modules\/(@segment|@lukeed\/uuid|dset|jose|tslib)\//;
const httpFile = /\/main\/segment\/(exchange|transport)\.ts$/;
const ownFile = /\/(main|preload|test\/bench|node_modules)\//;

export function sharesOf(profilePaths: readonly string[]): Shares {
  const shares = { own: none(), sdk: none(), http: none() };
  for (const path of profilePaths) addProfile(shares, JSON.parse(readFileSync(path, 'utf8')) as Profile);
  return shares;
}

const none = (): Share => ({ cpu: 0, garbage: 0 });

function addProfile(shares: Shares, { nodes, samples, timeDeltas }: Profile): void {
  const owners = ownersOf(nodes);
  let last: Owner = 'http';
  samples.forEach((id, index) => {
    const found = owners.get(id);
    if (found === 'idle') return;
    const owner = found === 'garbage' || found === undefined ? last : found;
    const time = timeDeltas[index] ?? 0;
    shares[owner].cpu += time;
    if (found === 'garbage') shares[owner].garbage += time;
    last = owner;
  });
}

type Found = Owner | 'idle' | 'garbage';

function ownersOf(nodes: readonly ProfileNode[]): ReadonlyMap<number, Found> {
  const owners = new Map<number, Found>();
  // A node comes before its children.
  for (const { id, callFrame, children = [] } of nodes) {
    const owner = ownerOf(callFrame) ?? owners.get(id) ?? 'http';
    owners.set(id, owner);
    for (const child of children) owners.set(child, owner);
  }
  return owners;
}

/** Undefined where the caller decides. */
function ownerOf({ functionName, url }: ProfileNode['callFrame']): Found | undefined {
  if (functionName === '(idle)') return 'idle';
  if (functionName === '(garbage collector)') return 'garbage';
  if (sdkFile.test(url)) return 'sdk';
  if (httpFile.test(url)) return 'http';
  return ownFile.test(url) ? 'own' : undefined;
}

/** The sample warehouse and its rehearsal space: a first sync without an account. */
import type { Connection } from '../../../preload/connection-model.ts';
import type { Space } from '../../../preload/model.ts';
import { AppError } from '../../errors.ts';
import type { Core } from '../core.ts';
import type { Spaces } from '../spaces/spaces.ts';
import type { Connections } from './connections.ts';

export interface Sample {
  /** Adds what is missing of the two; never a second copy. */
  set(): Promise<{ connection: Connection; space: Space }>;
  /** Changes a few rows of the sample warehouse; says in words which. */
  change(): Promise<{ summary: string }>;
}

export function createSample(core: Core, connections: Connections, spaces: Spaces): Sample {
  const add = async () => {
    const path = await core.parts.sample.place(core.host.assetsDir, core.host.dataDir);
    const connection =
      connections.list().find((each) => each.isSample) ?? (await addWarehouse(connections, path));
    const space = spaces.list().find((each) => each.kind === 'rehearsal') ?? (await addSpace(spaces));
    return { connection, space };
  };
  // A second click while the first is at work means the same.
  let adding: ReturnType<typeof add> | undefined;
  return {
    set: () => {
      adding ??= add().finally(() => {
        adding = undefined;
      });
      return adding;
    },
    change: async () => {
      if (!connections.list().some((each) => each.isSample)) {
        throw new AppError('not_found', 'The sample warehouse is not set up.', { advice: 'Add it first.' });
      }
      return { summary: await core.parts.sample.change(core.host.dataDir) };
    },
  };
}

async function addWarehouse(connections: Connections, path: string): Promise<Connection> {
  const name = freeName('Sample warehouse', connections.list());
  const settings = { kind: 'duckdb', path, statementTimeout: 3600 } as const;
  return connections.save({ draft: { name, settings }, isSample: true });
}

async function addSpace(spaces: Spaces): Promise<Space> {
  const name = freeName('Rehearsal', spaces.list());
  return spaces.save({ draft: { name, kind: 'rehearsal', region: 'us', eventsPerSecond: 0 } });
}

function freeName(name: string, taken: readonly { readonly name: string }[]): string {
  const isTaken = (candidate: string) =>
    taken.some((each) => each.name.toLowerCase() === candidate.toLowerCase());
  let number = 2;
  let free = name;
  while (isTaken(free)) free = `${name} ${number++}`;
  return free;
}

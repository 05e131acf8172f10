/** What the tests of one adapter share: its place, a fresh session before each test, and ways to read with it. */
import { afterEach, beforeEach } from 'vitest';
import { warehouseFor } from '../../../main/warehouses/registry.ts';
import type { Capabilities, Column, ReadOptions, Session } from '../../../main/warehouses/warehouse.ts';
import type { ConnectionSettings } from '../../../preload/connection-model.ts';
import { never } from '../../support/rows.ts';
import type { Dialect, Place } from './place.ts';

/** `can` and `dialect` are known while tests are declared; the rest is renewed before each: use it inside of tests only. */
export interface Scene {
  readonly can: Capabilities;
  readonly dialect: Dialect;
  readonly place: Place;
  readonly session: Session;
  /** A session besides, with other settings perhaps; closed after the test. */
  open(settings?: Partial<ConnectionSettings>): Promise<Session>;
  describe(sql: string): Promise<readonly Column[]>;
  /** Reads a query and counts its rows. */
  count(sql: string, options?: Partial<ReadOptions>): Promise<number>;
}

export function sceneOf(placeOf: () => Place, known: Pick<Scene, 'can' | 'dialect'>): Scene {
  const opened: Session[] = [];
  const open = async (settings: Partial<ConnectionSettings> = {}): Promise<Session> => {
    const place = placeOf();
    const changed = { ...place.settings, ...settings } as ConnectionSettings;
    const warehouse = await warehouseFor(changed);
    const options = { secrets: place.secrets, signal: never, applicationName: 'contract' };
    const session = await warehouse.open(changed, options);
    opened.push(session);
    return session;
  };
  let session: Session;
  beforeEach(async () => {
    session = await open();
  });
  afterEach(async () => {
    placeOf().mend?.();
    // A session whose connection was cut may say so when it is closed.
    for (const each of opened.splice(0)) await each.close().catch(() => {});
  });
  return {
    ...known,
    get place() {
      return placeOf();
    },
    get session() {
      return session;
    },
    open,
    describe: (sql) => session.describe(sql, { signal: never }),
    count: (sql, options = {}) => countRows(session, sql, options),
  };
}

/** Reads a query to its end and counts its rows. */
export async function countRows(
  session: Session,
  sql: string,
  options: Partial<ReadOptions> = {},
): Promise<number> {
  let rows = 0;
  for await (const batch of session.read(sql, { signal: never, ...options })) rows += batch.count;
  return rows;
}

/** Waits until `holds`, or for `patienceMs`; answers whether it came to hold. */
export async function eventually(holds: () => Promise<boolean>, patienceMs = 10_000): Promise<boolean> {
  const until = performance.now() + patienceMs;
  while (performance.now() < until) {
    if (await holds()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return holds();
}

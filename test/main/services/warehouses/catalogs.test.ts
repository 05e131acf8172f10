import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../main/errors.ts';
import type { Session, Warehouse } from '../../../../main/warehouses/warehouse.ts';
import type { SchemaTable } from '../../../../preload/connection-model.ts';
import { createRig } from '../rig.ts';

const settings = {
  kind: 'postgres',
  host: 'db',
  port: 5432,
  database: 'app',
  user: 'reader',
  ssl: 'disable',
  statementTimeout: 60,
} as const;
const users: SchemaTable = { schema: 'app', name: 'users', columns: [] };

/** A warehouse whose catalog takes until `finish` to read. */
function slowWarehouse() {
  const readings: { finish(): void; isCancelled(): boolean }[] = [];
  const session: Session = {
    describe: async () => [],
    read: async function* () {},
    listTables: ({ signal }) =>
      new Promise((resolve, reject) => {
        readings.push({ finish: () => resolve([users]), isCancelled: () => signal.aborted });
        signal.addEventListener('abort', () => reject(new AppError('cancelled', 'Cancelled.')));
      }),
    close: async () => {},
  };
  const warehouse: Warehouse = {
    kind: 'postgres',
    capabilities: { estimatesBytes: false, resumes: false },
    open: async () => session,
    test: async function* () {},
  };
  return { readings, warehouse };
}

async function createScene() {
  const { readings, warehouse } = slowWarehouse();
  const rig = await createRig({ parts: { warehouseFor: async () => warehouse } });
  const { connections } = rig.services.handlers;
  const { id } = await connections.save({ draft: { name: 'Production', settings } });
  const started = async (count: number): Promise<void> => {
    while (readings.length < count) await new Promise((resolve) => setTimeout(resolve, 1));
  };
  return { connections, id, readings, started };
}

describe("a warehouse's tables", () => {
  it('are given up when asked, on the server too', async () => {
    const { connections, id, readings, started } = await createScene();
    const reading = connections.schema({ id, refresh: true });
    await started(1);
    await connections.cancelSchema({ id });
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
    expect(readings[0]?.isCancelled()).toBe(true);
  });

  it('are read by the newest request only', async () => {
    const { connections, id, readings, started } = await createScene();
    const first = connections.schema({ id, refresh: true });
    await started(1);
    const [second, refused] = [connections.schema({ id, refresh: true }), expect(first).rejects.toThrow()];
    await started(2);
    await refused;
    readings[1]?.finish();
    expect(await second).toEqual([users]);
  });

  it('can be cancelled where nothing is read, and cost nothing once they are known', async () => {
    const { connections, id, readings, started } = await createScene();
    await connections.cancelSchema({ id });
    const reading = connections.schema({ id, refresh: false });
    await started(1);
    readings[0]?.finish();
    await reading;
    expect(await connections.schema({ id, refresh: false })).toEqual([users]);
    expect(readings).toHaveLength(1);
  });
});

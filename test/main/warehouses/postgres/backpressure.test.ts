import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { postgres } from '../../../../main/warehouses/postgres.ts';
import type { Session } from '../../../../main/warehouses/warehouse.ts';
import { createDatabase, type TestDatabase } from '../../../support/postgres/database.ts';
import { never } from '../../../support/rows.ts';

const rowCount = 400_000;
/** 200 MB: far more than the adapter may hold. */
const wide = `select n, repeat('x', 500) as text from generate_series(1, ${rowCount}) as s (n)`;

let database: TestDatabase;
let session: Session;
beforeAll(async () => {
  database = await createDatabase(inject('postgres'), 'backpressure');
  session = await postgres.open(database.settingsFor(), {
    secrets: { password: database.password },
    signal: never,
    applicationName: 'backpressure',
  });
});
afterAll(async () => {
  await session.close();
  await database.drop();
});

it('takes no more from the server than the reader can use', async () => {
  const before = process.memoryUsage().arrayBuffers;
  let [rows, batches, most] = [0, 0, 0];
  for await (const batch of session.read(wide, { signal: never })) {
    rows += batch.count;
    batches += 1;
    if (batches % 200 !== 1) continue;
    await new Promise((resolve) => setTimeout(resolve, 20));
    most = Math.max(most, process.memoryUsage().arrayBuffers - before);
  }
  expect(rows).toBe(rowCount);
  expect(most).toBeLessThan(50_000_000);
});

/** The measured process: reads one result, with our adapter or with the vendor's library, and prints time and memory. */
import { warehouseFor } from '../../../main/warehouses/registry.ts';
import type { ConnectionSettings } from '../../../preload/connection-model.ts';
import type { Secrets } from '../../../preload/secrets.ts';
import { peakMemoryBytes } from '../../support/peak-memory.ts';

export interface ReadingTask {
  readonly reader: 'adapter' | 'sdk';
  readonly settings: ConnectionSettings;
  readonly secrets: Secrets;
  readonly sql: string;
}

export interface ReadingTime {
  readonly rows: number;
  /** From connecting to the last row; loading the code is not part of it. */
  readonly ms: number;
  readonly peakRssBytes: number;
}

async function loadReader(task: ReadingTask): Promise<() => Promise<number>> {
  if (task.reader === 'sdk') {
    const { readWithSdk } = await import('./sdk-readers.ts');
    return () => readWithSdk(task);
  }
  const warehouse = await warehouseFor(task.settings);
  return () => readWithAdapter(warehouse, task);
}

async function readWithAdapter(
  warehouse: Awaited<ReturnType<typeof warehouseFor>>,
  { settings, secrets, sql }: ReadingTask,
): Promise<number> {
  const { signal } = new AbortController();
  const session = await warehouse.open(settings, { secrets, signal, applicationName: 'bench' });
  let rows = 0;
  for await (const batch of session.read(sql, { signal })) rows += batch.count;
  await session.close();
  return rows;
}

const read = await loadReader(JSON.parse(process.env.BENCH_TASK ?? '{}') as ReadingTask);
const startedAt = performance.now();
const rows = await read();
const time: ReadingTime = {
  rows,
  ms: performance.now() - startedAt,
  peakRssBytes: peakMemoryBytes(),
};
process.stdout.write(JSON.stringify(time), () => process.exit());

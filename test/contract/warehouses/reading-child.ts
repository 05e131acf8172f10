/** A process of its own that reads one query: what came, in which zone, and how much memory it took. One JSON line. */
import { createHash } from 'node:crypto';
import { warehouseFor } from '../../../main/warehouses/registry.ts';
import { peakMemoryBytes } from '../../support/peak-memory.ts';
import { never } from '../../support/rows.ts';
import type { Login } from './place.ts';

export interface ChildTask extends Login {
  readonly sql: string;
}

export interface Reading {
  readonly rows: number;
  /** Of all rows' bytes. */
  readonly digest: string;
  readonly zone: string;
  /** After the first tenth of a million rows. */
  readonly earlyRssBytes: number;
  readonly peakRssBytes: number;
}

const early = 100_000;

const { settings, secrets, sql } = JSON.parse(process.env.CONTRACT_TASK ?? '{}') as ChildTask;
const warehouse = await warehouseFor(settings);
const session = await warehouse.open(settings, { secrets, signal: never, applicationName: 'contract' });
const hash = createHash('sha1');
let rows = 0;
let earlyRssBytes = 0;
for await (const batch of session.read(sql, { signal: never })) {
  hash.update(batch.bytes.subarray(batch.starts[0] ?? 0, batch.ends[batch.count - 1] ?? 0));
  rows += batch.count;
  if (earlyRssBytes === 0 && rows >= early) earlyRssBytes = peakMemoryBytes();
}
await session.close();
const reading: Reading = {
  rows,
  digest: hash.digest('hex'),
  zone: new Date(2024, 6, 1).toString(),
  earlyRssBytes,
  peakRssBytes: peakMemoryBytes(),
};
process.stdout.write(JSON.stringify(reading));

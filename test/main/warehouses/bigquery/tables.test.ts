/** The catalog, without a query: nothing is counted, scanned or billed. */
import { afterEach, expect, it } from 'vitest';
import type { TestDataset } from '../../../support/bigquery/catalog.ts';
import { type BigQueryServer, startBigQueryServer } from '../../../support/bigquery/server.ts';
import { openOn } from '../../../support/bigquery/session.ts';
import { never } from '../../../support/rows.ts';

const id = [{ name: 'id', type: 'INTEGER' }];
let server: BigQueryServer;
afterEach(() => server.close());

async function listed(datasets: readonly TestDataset[]) {
  server = await startBigQueryServer({ datasets });
  return (await openOn(server)).listTables({ signal: never });
}

it('lists tables with their columns and the types as SQL writes them', async () => {
  const visits = [
    ...id,
    { name: 'tags', type: 'STRING', mode: 'REPEATED' },
    { name: 'place', type: 'RECORD', fields: [{ name: 'at', type: 'TIMESTAMP' }] },
  ];
  expect(await listed([{ id: 'web', location: 'EU', tables: { visits } }])).toEqual([
    {
      schema: 'web',
      name: 'visits',
      columns: [
        { name: 'id', type: 'INT64' },
        { name: 'tags', type: 'ARRAY<STRING>' },
        { name: 'place', type: 'STRUCT<at TIMESTAMP>' },
      ],
    },
  ]);
  expect(server.seen.map(({ method }) => method).filter((method) => method !== 'GET')).toEqual([]);
});

it('leaves out what a query of this location could not use, and what is hidden', async () => {
  const tables = await listed([
    { id: 'here', location: 'EU', tables: { a: id } },
    { id: 'there', location: 'US', tables: { b: id } },
    { id: 'secret', location: 'EU', tables: { c: id }, hidden: true },
  ]);
  expect(tables.map(({ schema, name }) => `${schema}.${name}`)).toEqual(['here.a']);
});

it('shows tables sharded by day as one', async () => {
  const tables = {
    events_20240101: id,
    events_20240102: [...id, { name: 'new', type: 'STRING' }],
    events: id,
  };
  const names = (await listed([{ id: 'ga', location: 'EU', tables }])).map(({ name, columns }) => [
    name,
    columns.length,
  ]);
  expect(names).toEqual([
    ['events', 1],
    ['events_*', 2],
  ]);
});

it('turns the pages of long lists', async () => {
  const tables = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`t${index}`, id]));
  const datasets = Array.from({ length: 60 }, (_, index) => ({
    id: `d${index}`,
    location: 'EU',
    tables: index === 0 ? tables : {},
  }));
  expect(await listed(datasets)).toHaveLength(120);
});

it('can be cancelled on the way', async () => {
  const tables = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`t${index}`, id]));
  server = await startBigQueryServer({ datasets: [{ id: 'big', location: 'EU', tables }] });
  const controller = new AbortController();
  const listing = (await openOn(server)).listTables({ signal: controller.signal });
  setTimeout(() => controller.abort(), 20);
  await expect(listing).rejects.toMatchObject({ code: 'cancelled' });
  expect(server.seen.length).toBeLessThan(200);
});

it('asks for the columns of so many tables only, and names the rest', async () => {
  const tables = Object.fromEntries(
    Array.from({ length: 2_010 }, (_, index) => [`t${String(index).padStart(4, '0')}`, id]),
  );
  const list = await listed([{ id: 'big', location: 'EU', tables }]);
  expect(list).toHaveLength(2_010);
  expect(list.filter(({ columns }) => columns.length === 0).map(({ name }) => name)).toEqual(
    Object.keys(tables).slice(2_000),
  );
});

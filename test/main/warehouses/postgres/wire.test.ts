/** pg's internals that the reader stands on: a new version of pg must fail here, by name, before it fails elsewhere. */
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { Wire } from '../../../../main/warehouses/postgres/wire.ts';

let client: pg.Client;
beforeAll(async () => {
  client = new pg.Client({ ...inject('postgres'), host: '127.0.0.1', database: 'postgres' });
  await client.connect();
});
afterAll(() => client.end());

it("listens to the socket's data in one place", () => {
  expect(client.connection.stream.listeners('data')).toHaveLength(1);
});

it('writes one protocol message per call', () => {
  const wire = client.connection as unknown as Wire;
  for (const message of ['parse', 'describe', 'bind', 'execute', 'sync'] as const) {
    expect(wire[message], message).toBeInstanceOf(Function);
  }
});

it('begins to read from a stream in one method', () => {
  expect(client.connection).toHaveProperty('attachListeners', expect.any(Function));
});

it('keeps its startup options where they can be dropped', () => {
  expect(client).toHaveProperty('connectionParameters.options');
  expect(client).toHaveProperty('connectionParameters.replication');
});

/** A fresh database per test file, with an admin's client and the settings that the app would be given. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { PostgresSettings } from '../../../preload/connection-model.ts';
import type { PostgresAddress } from './server.ts';

export interface TestDatabase {
  readonly name: string;
  readonly password: string;
  /** Connected as a superuser. */
  readonly admin: pg.Client;
  /** What an analyst would have typed; `user` defaults to the superuser. */
  settingsFor(overrides?: Partial<PostgresSettings>): PostgresSettings;
  /** Ends every session in it and drops it. */
  drop(): Promise<void>;
}

/** Creates a database; the name gets a random tail, so two files may use the same one. */
export async function createDatabase(address: PostgresAddress, name: string): Promise<TestDatabase> {
  const unique = `${name}_${randomBytes(4).toString('hex')}`;
  await inDatabase(address, 'postgres', (client) =>
    client.query(`create database ${pg.escapeIdentifier(unique)}`),
  );
  const admin = clientFor(address, unique);
  await admin.connect();
  return {
    name: unique,
    password: address.password,
    admin,
    settingsFor: (overrides = {}) => ({
      kind: 'postgres',
      host: '127.0.0.1',
      port: address.port,
      database: unique,
      user: address.user,
      ssl: 'disable',
      statementTimeout: 60,
      ...overrides,
    }),
    drop: async () => {
      await admin.end();
      await inDatabase(address, 'postgres', (client) =>
        client.query(`drop database ${pg.escapeIdentifier(unique)} with (force)`),
      );
    },
  };
}

function clientFor(address: PostgresAddress, database: string): pg.Client {
  return new pg.Client({ ...address, host: '127.0.0.1', database });
}

async function inDatabase(
  address: PostgresAddress,
  database: string,
  work: (client: pg.Client) => Promise<unknown>,
): Promise<void> {
  const client = clientFor(address, database);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

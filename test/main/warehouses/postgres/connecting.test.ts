import { createServer, type Server } from 'node:net';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { toFailure } from '../../../../main/errors.ts';
import { postgres } from '../../../../main/warehouses/postgres.ts';
import { createDatabase, type TestDatabase } from '../../../support/postgres/database.ts';
import { openSession } from '../../../support/postgres/session.ts';
import { never } from '../../../support/rows.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase(inject('postgres'), 'connecting');
});
afterAll(() => database.drop());

describe('connecting', () => {
  it('says that the password was not accepted, and for whom', async () => {
    await expect(openSession(database, {}, 'wrong')).rejects.toMatchObject({
      code: 'auth_failed',
      message: expect.stringContaining('"postgres" at 127.0.0.1'),
    });
  });

  it('never tells the password', async () => {
    const secret = 'a very secret word';
    const error: unknown = await openSession(database, {}, secret).catch((thrown: unknown) => thrown);
    expect(toFailure(error).code).toBe('auth_failed');
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain(secret);
  });

  it('says that a password is missing', async () => {
    process.env.PGPASSWORD = database.password;
    await expect(
      postgres.open(database.settingsFor(), { secrets: {}, signal: never, applicationName: 'x' }),
    ).rejects.toMatchObject({
      code: 'secret_missing',
    });
    delete process.env.PGPASSWORD;
  });

  it('names a database that is not there', async () => {
    await expect(openSession(database, { database: 'nowhere' })).rejects.toMatchObject({
      code: 'warehouse_missing',
      message: expect.stringContaining('"nowhere"'),
    });
  });

  it('names host and port where nothing answers', async () => {
    await expect(openSession(database, { port: 1 })).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('127.0.0.1:1'),
    });
  });

  it('names a host that does not exist', async () => {
    await expect(openSession(database, { host: 'db.invalid' })).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('db.invalid:'),
    });
  });

  it('says that a server offers no TLS', async () => {
    await expect(openSession(database, { ssl: 'verify-full' })).rejects.toMatchObject({
      code: 'tls_refused',
      advice: expect.stringContaining('disable'),
    });
  });

  it('stops when told to, even if the server never answers', async () => {
    const silent = await listen();
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 50);
    const settings = database.settingsFor({ port: portOf(silent) });
    const opening = postgres.open(settings, {
      secrets: { password: 'x' },
      signal: controller.signal,
      applicationName: 'x',
    });
    await expect(opening).rejects.toMatchObject({ code: 'cancelled' });
    silent.close();
  });
});

function listen(): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer(() => {}).listen(0, '127.0.0.1', () => resolve(server));
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen');
  return address.port;
}

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { postgres } from '../../../../main/warehouses/postgres.ts';
import type { Check, PostgresSettings } from '../../../../preload/connection-model.ts';
import { createDatabase, type TestDatabase } from '../../../support/postgres/database.ts';
import { never } from '../../../support/rows.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase(inject('postgres'), 'checks');
});
afterAll(() => database.drop());

describe('a connection test', () => {
  const test = async (overrides: Partial<PostgresSettings>, secret = database.password): Promise<Check[]> => {
    const options = { secrets: { password: secret }, signal: never, applicationName: 'x' };
    const checks: Check[] = [];
    for await (const check of postgres.test(database.settingsFor(overrides), options)) checks.push(check);
    return checks;
  };

  it('goes through every step of a good connection', async () => {
    const checks = await test({});
    expect(checks.map((check) => [check.name, check.ok])).toEqual([
      ['Reach the host', true],
      ['Encrypt', true],
      ['Log in', true],
      ['Find the database', true],
      ['Run a query', true],
      ['Read only', true],
      ['List schemas', true],
    ]);
  });

  it('advises a user that can only read, where this one could write', async () => {
    const checks = await test({});
    expect(checks.find((check) => check.name === 'Read only')?.advice).toContain('superuser');
  });

  it.each([
    ['Reach the host', { port: 1 }, undefined],
    ['Encrypt', { ssl: 'verify-full' as const }, undefined],
    ['Log in', {}, 'wrong'],
    ['Find the database', { database: 'nowhere' }, undefined],
  ])('stops at "%s" with advice', async (name, overrides, secret) => {
    const checks = await test(overrides, secret);
    expect(checks.at(-1)).toMatchObject({ name, ok: false, advice: expect.stringMatching(/\w+/) });
    expect(checks.slice(0, -1).every((check) => check.ok)).toBe(true);
  });
});

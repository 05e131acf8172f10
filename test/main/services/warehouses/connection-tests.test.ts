import { describe, expect, it } from 'vitest';
import type { Warehouse } from '../../../../main/warehouses/warehouse.ts';
import { machineWith } from '../../suggestions/home.ts';
import { createRig, settle } from '../rig.ts';

const settings = {
  kind: 'postgres',
  host: 'db.example.com',
  port: 5432,
  database: 'app',
  user: 'reader',
  ssl: 'verify-full',
  statementTimeout: 3600,
} as const;
const draft = { name: 'Production', settings };
const pgpass = 'db.example.com:5432:*:reader:right\n';

/** One whose server accepts the connection and then says nothing. */
const silent: Warehouse = {
  kind: 'postgres',
  capabilities: { estimatesBytes: false, resumes: false },
  open: async () => {
    throw new Error('Not opened here');
  },
  test: async function* () {
    await new Promise(() => {});
    yield { name: 'Never', ok: true, advice: '' };
  },
};

describe('a connection test', () => {
  it('is cancelled by its id, however deaf the driver', async () => {
    const { services } = await createRig({ parts: { warehouseFor: async () => silent } });
    const { connections } = services.handlers;
    const test = connections.test({ draft, testId: 't1' });
    await settle();
    await connections.cancelTest({ testId: 't1' });
    await expect(test).rejects.toMatchObject({ code: 'cancelled' });
    await connections.cancelTest({ testId: 't1' });
  });

  it('before saving counts for what is then saved', async () => {
    const { services } = await createRig();
    const { connections } = services.handlers;
    const typed = { draft, secrets: { password: 'right' } };
    await connections.test(typed);
    expect(await connections.save(typed)).toMatchObject({
      lastTest: { at: '2026-11-23T08:00:00.000Z', failed: null },
    });
  });

  it('does not count once a setting or a secret has changed', async () => {
    const { services } = await createRig();
    const { connections } = services.handlers;
    await connections.test({ draft, secrets: { password: 'right' } });
    const saved = await connections.save({ draft, secrets: { password: 'wrong' } });
    expect(saved.lastTest).toBeUndefined();
  });

  it('of a saved warehouse is remembered at once, and survives a new name', async () => {
    const rig = await createRig();
    const { connections } = rig.services.handlers;
    const { id } = await connections.save({ draft });
    await connections.test({ id, draft });
    expect(rig.heard('connectionsChanged').at(-1)).toMatchObject([{ lastTest: { failed: 'Sign in' } }]);
    const renamed = await connections.save({ id, draft: { ...draft, name: 'Live' } });
    expect(renamed).toMatchObject({ name: 'Live', lastTest: { failed: 'Sign in' } });
  });
});

describe('a suggested login', () => {
  const withPgpass = () => createRig({ machine: machineWith({ files: { '.pgpass': pgpass } }) });

  it('is listed without its password', async () => {
    const { services } = await withPgpass();
    const found = await services.handlers.connections.suggest({ kind: 'postgres' });
    expect(found).toMatchObject([{ label: 'reader@db.example.com:5432', secrets: ['password'] }]);
    expect(JSON.stringify(found)).not.toContain('right');
  });

  it('is tested, and copied into the vault when the warehouse is saved', async () => {
    const { services, vault } = await withPgpass();
    const { connections } = services.handlers;
    const [found] = await connections.suggest({ kind: 'postgres' });
    const typed = { draft, suggestionId: found?.id };
    expect(await connections.test(typed)).toMatchObject([{ ok: true }]);
    const { id, name, savedSecrets } = await connections.save(typed);
    expect(savedSecrets).toEqual(['password']);
    expect(await vault.get({ kind: 'connection', id, name, part: 'password' })).toBe('right');
  });

  it('gives way to a password that was typed', async () => {
    const { services } = await withPgpass();
    const { connections } = services.handlers;
    const [found] = await connections.suggest({ kind: 'postgres' });
    const typed = { draft, suggestionId: found?.id, secrets: { password: 'wrong' } };
    expect(await connections.test(typed)).toMatchObject([{ ok: false }]);
  });

  it('is never handed to another server than its own', async () => {
    const { services } = await withPgpass();
    const { connections } = services.handlers;
    const [found] = await connections.suggest({ kind: 'postgres' });
    const elsewhere = { ...draft, settings: { ...settings, host: 'elsewhere.example.com' } };
    const test = connections.test({ draft: elsewhere, suggestionId: found?.id });
    await expect(test).rejects.toMatchObject({ code: 'bad_input' });
  });
});

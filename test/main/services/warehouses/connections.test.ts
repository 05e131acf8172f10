import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { environmentVault } from '../../../../main/vault/environment.ts';
import { createRig, withTrait } from '../rig.ts';

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

describe('connections', () => {
  it('keep the password in the vault and never in the store', async () => {
    const rig = await createRig();
    const { connections } = rig.services.handlers;
    const saved = await connections.save({ draft, secrets: { password: 'hunter2-in-the-vault' } });
    expect(saved).toMatchObject({ name: 'Production', savedSecrets: ['password'], isSample: false });
    expect(
      await rig.vault.get({ kind: 'connection', id: saved.id, name: saved.name, part: 'password' }),
    ).toBe('hunter2-in-the-vault');
    for (const name of ['app.db', 'app.db-wal']) {
      expect(readFileSync(join(rig.dataDir, name)).includes('hunter2-in-the-vault')).toBe(false);
    }
  });

  it('keep the saved password when they are edited without one', async () => {
    const rig = await createRig();
    const { connections } = rig.services.handlers;
    const { id } = await connections.save({ draft, secrets: { password: 'right' } });
    const edited = await connections.save({ id, draft: { ...draft, name: 'Live' } });
    expect(edited).toMatchObject({ id, name: 'Live', savedSecrets: ['password'] });
    expect(rig.heard('connectionsChanged').at(-1)).toMatchObject([{ id, name: 'Live' }]);
  });

  it('lose the saved password when it is taken away, and are tested without it before', async () => {
    const rig = await createRig();
    const { connections } = rig.services.handlers;
    const { id } = await connections.save({ draft, secrets: { password: 'right' } });
    const secrets = { password: null };
    expect(await connections.test({ id, draft, secrets })).toMatchObject([{ ok: false }]);
    expect(await connections.save({ id, draft, secrets })).toMatchObject({ id, savedSecrets: [] });
  });

  it('save no row when the vault refuses the password', async () => {
    const rig = await createRig({ vault: environmentVault({}) });
    const { connections, app } = rig.services.handlers;
    await expect(connections.save({ draft, secrets: { password: 'x' } })).rejects.toMatchObject({
      code: 'keychain_unavailable',
    });
    expect((await app.snapshot()).connections).toEqual([]);
  });

  it('have one name each, whatever its case', async () => {
    const { services } = await createRig();
    await services.handlers.connections.save({ draft });
    const twin = services.handlers.connections.save({ draft: { ...draft, name: 'PRODUCTION' } });
    await expect(twin).rejects.toMatchObject({
      code: 'bad_input',
      message: expect.stringContaining('Production'),
    });
  });

  it('are tested with the typed password, or else with the saved one', async () => {
    const { services } = await createRig();
    const { connections } = services.handlers;
    const { id } = await connections.save({ draft, secrets: { password: 'right' } });
    expect(await connections.test({ id, draft })).toMatchObject([{ name: 'Sign in', ok: true }]);
    expect(await connections.test({ id, draft, secrets: { password: 'wrong' } })).toMatchObject([
      { name: 'Sign in', ok: false },
    ]);
  });

  it('end a test that breaks off with a failed check', async () => {
    const warehouseFor = async () => {
      throw new Error('no driver');
    };
    const { services } = await createRig({ parts: { warehouseFor } });
    expect(await services.handlers.connections.test({ draft })).toMatchObject([
      { ok: false, code: 'internal' },
    ]);
  });

  it('are not removed while a trait uses them, which is named', async () => {
    const rig = await createRig();
    const trait = await withTrait(rig);
    const { connections, traits } = rig.services.handlers;
    await expect(connections.remove({ id: trait.connectionId })).rejects.toMatchObject({
      code: 'bad_input',
      message: expect.stringContaining('"Has open ticket"'),
    });
    await traits.remove({ id: trait.id });
    await connections.remove({ id: trait.connectionId });
    expect((await rig.services.handlers.app.snapshot()).connections).toEqual([]);
  });

  it('take their password with them when they are removed', async () => {
    const rig = await createRig();
    const { connections } = rig.services.handlers;
    const { id } = await connections.save({ draft, secrets: { password: 'right' } });
    await connections.remove({ id });
    expect(rig.vault.has({ kind: 'connection', id, name: 'Production', part: 'password' })).toBe(false);
    await expect(connections.remove({ id })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('remember their tables until asked to look again or given other settings', async () => {
    let tables = [{ schema: 'app', name: 'users', columns: [] }];
    const rig = await createRig({
      parts: {
        warehouseFor: async () => ({
          kind: 'postgres',
          capabilities: { estimatesBytes: false, resumes: false },
          open: async () => ({
            describe: async () => [],
            read: async function* () {},
            listTables: async () => tables,
            close: async () => {},
          }),
          test: async function* () {},
        }),
      },
    });
    const { connections } = rig.services.handlers;
    const { id } = await connections.save({ draft });
    const names = async (refresh: boolean) =>
      (await connections.schema({ id, refresh })).map((table) => table.name);
    expect(await names(false)).toEqual(['users']);
    tables = [{ schema: 'app', name: 'orders', columns: [] }];
    expect(await names(false)).toEqual(['users']);
    expect(await names(true)).toEqual(['orders']);
    tables = [];
    await connections.save({ id, draft });
    expect(await names(false)).toEqual([]);
  });
});

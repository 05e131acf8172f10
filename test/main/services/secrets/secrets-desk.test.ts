import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { desktopVault } from '../../../../main/vault/desktop-vault.ts';
import { keychainSealer } from '../../../../main/vault/keychain.ts';
import { connectionDraft } from '../../../../preload/schemas.ts';
import { type FakeKeychainOptions, fakeKeychain } from '../../vault/fake-keychain.ts';
import { createRig, hour, type Rig, temporaryDir, withTrait } from '../rig.ts';

const passphrase = 'three green bottles';
const password = 'canary-password-51c2';
const draft = connectionDraft.parse({
  name: 'Production',
  settings: { kind: 'postgres', host: 'db', database: 'app', user: 'reader', ssl: 'disable' },
});

const vaultIn = (dataDir: string, keychain: FakeKeychainOptions) =>
  desktopVault({
    filePath: join(dataDir, 'vault.json'),
    keychain: keychainSealer(fakeKeychain(keychain), 'linux'),
  });

/** A start of the app on a data directory, with a keychain of the test's choice. */
async function started(dataDir: string, keychain: FakeKeychainOptions = { backend: 'basic_text' }) {
  const rig = await createRig({ dataDir, vault: vaultIn(dataDir, keychain) });
  return { ...rig, rig, vault: rig.services.handlers.vault };
}

/** A trait on a connection with a password, due every 12 hours. */
async function withSecretTrait({ services }: Pick<Rig, 'services'>) {
  const { connections, traits, sample } = services.handlers;
  const { space } = await sample.set();
  const { id: connectionId } = await connections.save({ draft, secrets: { password } });
  return traits.create({
    name: 'Lead scores',
    description: '',
    connectionId,
    spaceId: space.id,
    sql: 'select 1 as user_id, 2 as score',
    destinations: 'none',
    schedule: 'every 12 hours',
    whenRowLeaves: 'null',
  });
}

describe('runs while the vault is locked', () => {
  let lockedDir: string;

  beforeAll(async () => {
    lockedDir = temporaryDir();
  });

  it('wait for the passphrase where they need a secret, and say so; the others run', async () => {
    const first = await started(lockedDir);
    await first.vault.choose({ keeping: 'passphrase', passphrase });
    await withSecretTrait(first);
    await withTrait(first.rig);
    await first.services.stop();
    const rig = await started(lockedDir);
    rig.pass(25 * hour);
    rig.services.tick();
    await expect.poll(() => rig.engine.jobs.length).toBe(1);
    const waiting = async () =>
      (await rig.services.handlers.app.snapshot()).traits.find(({ name }) => name === 'Lead scores')?.waiting;
    expect(await waiting()).toMatchObject({ reason: expect.stringContaining('The vault is locked') });
    await expect(rig.vault.unlock({ passphrase: 'three blue bottles' })).rejects.toMatchObject({
      code: 'passphrase_refused',
    });
    expect(await rig.vault.unlock({ passphrase })).toMatchObject({ isLocked: false });
    rig.services.tick();
    await expect.poll(() => rig.engine.jobs.length).toBe(2);
    expect(rig.engine.last().job).toMatchObject({ trait: { connection: { secrets: { password } } } });
  });
});

describe('runs whose secret a reset keychain can’t open', () => {
  it('wait and say so rather than fail, and run once it is entered again', async () => {
    const dataDir = temporaryDir();
    const before = await started(dataDir, { key: 'gone' });
    const { connectionId } = await withSecretTrait(before);
    await before.services.stop();
    const rig = await started(dataDir, {});
    await rig.vault.check();
    rig.pass(25 * hour);
    rig.services.tick();
    const { traits, runs } = await rig.services.handlers.app.snapshot();
    expect(runs).toEqual([]);
    expect(traits[0]?.waiting).toMatchObject({ reason: expect.stringContaining('A secret can’t be read') });
    await rig.services.handlers.connections.save({ id: connectionId, draft, secrets: { password } });
    rig.services.tick();
    await expect.poll(() => rig.engine.jobs.length).toBe(1);
  });

  it('are spoken of once, over restarts, until they can be read again', async () => {
    const dataDir = temporaryDir();
    const before = await started(dataDir, { key: 'gone' });
    const { connectionId } = await withSecretTrait(before);
    await before.services.stop();
    const first = await started(dataDir, {});
    await first.vault.check();
    await expect.poll(() => first.heard('secretsLost')).toEqual([{ names: ['Production'] }]);
    await first.vault.check();
    await first.services.stop();
    const second = await started(dataDir, {});
    await second.vault.check();
    await expect.poll(() => second.heard('vaultChanged').length).toBeGreaterThan(0);
    expect([first.heard('secretsLost').length, second.heard('secretsLost').length]).toEqual([1, 0]);
    await second.services.handlers.connections.save({ id: connectionId, draft, secrets: { password } });
    await second.services.stop();
    const reset = await started(dataDir, { key: 'another' });
    await reset.vault.check();
    await expect.poll(() => reset.heard('secretsLost')).toHaveLength(1);
  });
});

describe('the list of secrets', () => {
  it('names owner, part and backend, and never a value', async () => {
    const { vault, services, heard } = await started(temporaryDir(), {});
    await withSecretTrait({ services });
    const state = await vault.state();
    expect(state).toMatchObject({
      backend: 'GNOME libsecret',
      keeping: 'keychain',
      owners: [
        {
          kind: 'connection',
          name: 'Production',
          secrets: [{ part: 'password', backend: 'GNOME libsecret', isCurrent: true, state: 'kept' }],
        },
      ],
    });
    await expect.poll(() => heard('vaultChanged').at(-1)).toEqual(state);
    expect(JSON.stringify([state, heard('vaultChanged')])).not.toContain(password);
  });

  it('has the webhook’s address and signing secret beside the others, as soon as they are saved', async () => {
    const { vault, services, heard } = await started(temporaryDir(), {});
    const url = 'https://hooks.example.com/canary-hook';
    await services.handlers.alerts.saveNotices({
      settings: { webhook: { format: 'json', reasons: false }, digest: null },
      secrets: { url, secret: password },
    });
    const state = await vault.state();
    expect(state.owners).toMatchObject([
      {
        kind: 'webhook',
        name: 'Webhook for alerts',
        secrets: [
          { part: 'url', state: 'kept' },
          { part: 'secret', state: 'kept' },
        ],
      },
    ]);
    await expect.poll(() => heard('vaultChanged').at(-1)).toEqual(state);
    expect(JSON.stringify(heard('vaultChanged'))).not.toMatch(/canary/);
  });

  it('names what a keychain that was reset can’t open; all else stays, and typing the secret mends it', async () => {
    const dataDir = temporaryDir();
    const before = await started(dataDir, { key: 'gone' });
    const { connectionId } = await withSecretTrait(before);
    await before.services.stop();
    const { vault, services } = await started(dataDir, {});
    expect(await vault.check()).toMatchObject({ owners: [{ secrets: [{ state: 'lost' }] }] });
    const { connections, traits } = await services.handlers.app.snapshot();
    expect([connections.map((one) => one.savedSecrets), traits.length]).toEqual([[[], []], 1]);
    const typed = { id: connectionId, draft, secrets: { password: 'right' } };
    expect(await services.handlers.connections.test(typed)).toMatchObject([{ ok: true }]);
    await services.handlers.connections.save(typed);
    expect(await vault.state()).toMatchObject({ owners: [{ secrets: [{ state: 'kept' }] }] });
  });

  it('is there where the start has decided how secrets are kept, but nothing can be chosen', async () => {
    const rig = await createRig();
    await withSecretTrait(rig);
    const { vault } = rig.services.handlers;
    expect(await vault.state()).toMatchObject({
      canChoose: false,
      backend: 'this session only',
      owners: [{ name: 'Production' }],
    });
    await expect(async () => vault.choose({ keeping: 'session' })).rejects.toMatchObject({ code: 'usage' });
  });
});

import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { desktopVault } from '../../../main/vault/desktop-vault.ts';
import { keychainSealer } from '../../../main/vault/keychain.ts';
import type { SecretRef } from '../../../main/vault/vault.ts';
import { type FakeKeychainOptions, fakeKeychain } from './fake-keychain.ts';

const production: SecretRef = { kind: 'connection', id: 'c1', name: 'Production', part: 'password' };
const secret = 'correct horse battery staple';
let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'keychain-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

const filePath = () => join(dataDir, 'vault.json');
const open = (options: FakeKeychainOptions = {}, platform: NodeJS.Platform = 'linux') =>
  desktopVault({ filePath: filePath(), keychain: keychainSealer(fakeKeychain(options), platform) });

describe('keychain', () => {
  it('gives back after a restart what was set before', async () => {
    await open().set(production, secret);
    const reopened = open();
    expect(reopened.has(production)).toBe(true);
    expect(await reopened.get(production)).toBe(secret);
  });

  it('has nothing where nothing was set', async () => {
    expect(open().has(production)).toBe(false);
    expect(await open().get(production)).toBeUndefined();
  });

  it('forgets what was deleted', async () => {
    const vault = open();
    await vault.set(production, secret);
    await vault.delete(production);
    expect(await open().get(production)).toBeUndefined();
  });

  it('writes no secret in plain, and lets only its owner read the file', async () => {
    await open().set(production, secret);
    const text = await readFile(filePath(), 'utf8');
    expect(text).not.toContain(secret);
    expect(text).not.toContain(Buffer.from(secret).toString('base64'));
    expect((await stat(filePath())).mode & 0o777).toBe(0o600);
  });

  it('records which backend sealed each secret', async () => {
    await open({ backend: 'kwallet6' }).set(production, secret);
    expect(JSON.parse(await readFile(filePath(), 'utf8'))).toMatchObject({
      secrets: { 'connection:c1:password': { backend: 'kwallet6' } },
    });
  });

  it.each(['basic_text', 'unknown'] as const)(
    'refuses the degraded backend %s and keeps nothing',
    async (backend) => {
      const vault = open({ backend });
      await expect(vault.set(production, secret)).rejects.toMatchObject({ code: 'keychain_unavailable' });
      expect(await readdir(dataDir)).toEqual([]);
      expect(await vault.health()).toMatchObject({
        available: false,
        advice: expect.stringContaining('GNOME Keyring'),
      });
    },
  );

  it('refuses a keychain that says it is not available', async () => {
    await expect(open({ isAvailable: false }).set(production, secret)).rejects.toMatchObject({
      code: 'keychain_unavailable',
      message: 'The secret of "Production" was not saved.',
    });
  });

  it('names the keychain of each platform', async () => {
    expect((await open({}, 'darwin').health()).backend).toBe('macOS Keychain');
    expect((await open({}, 'win32').health()).backend).toBe('Windows Data Protection');
    expect((await open().health()).backend).toBe('GNOME libsecret');
  });

  it('names the keychain and the secret when it can no longer be opened', async () => {
    await open({ key: 'gone' }).set(production, secret);
    await expect(open().get(production)).rejects.toMatchObject({
      code: 'keychain_unavailable',
      message: 'GNOME libsecret could not open the secret of "Production".',
    });
  });

  it('seals again what was sealed with a key that was replaced', async () => {
    await open({ key: 'old' }).set(production, secret);
    expect(await open({ key: 'new', oldKey: 'old' }).get(production)).toBe(secret);
    expect(await open({ key: 'new' }).get(production)).toBe(secret);
  });

  it('keeps a damaged file aside and starts empty', async () => {
    await writeFile(filePath(), '{"version":1,');
    expect(open().has(production)).toBe(false);
    expect(await readdir(dataDir)).toEqual(['vault.json.damaged']);
  });
});

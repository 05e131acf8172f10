import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { desktopVault } from '../../../main/vault/desktop-vault.ts';
import { keychainSealer } from '../../../main/vault/keychain.ts';
import type { SecretRef } from '../../../main/vault/vault.ts';
import { type FakeKeychainOptions, fakeKeychain } from './fake-keychain.ts';

const production: SecretRef = { kind: 'connection', id: 'c1', name: 'Production', part: 'password' };
const main: SecretRef = { kind: 'space', id: 's1', name: 'Main', part: 'writeKey' };
const secret = 'correct horse battery staple';
const passphrase = 'three green bottles';
const unsafe = { backend: 'basic_text' } as const;

let dataDir: string;
let filePath: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'passphrase-'));
  filePath = join(dataDir, 'vault.json');
});
afterEach(() => rm(dataDir, { recursive: true }));

const open = (options: FakeKeychainOptions = unsafe) =>
  desktopVault({ filePath, keychain: keychainSealer(fakeKeychain(options), 'linux') });

/** A file with one secret, made once: each key takes some tenths of a second. */
let sealedText: string;

beforeAll(async () => {
  const dir = await mkdtemp(join(tmpdir(), 'passphrase-'));
  const path = join(dir, 'vault.json');
  const vault = desktopVault({ filePath: path, keychain: keychainSealer(fakeKeychain(unsafe), 'linux') });
  await vault.control.choose('passphrase', passphrase);
  await vault.set(production, secret);
  sealedText = await readFile(path, 'utf8');
  await rm(dir, { recursive: true });
});

const sealed = () => writeFile(filePath, sealedText, { mode: 0o600 });

async function unlocked() {
  await sealed();
  const vault = open();
  await vault.control.unlock(passphrase);
  return vault;
}

const contentOf = async () => JSON.parse(await readFile(filePath, 'utf8'));

describe('a vault with a passphrase', () => {
  it('keeps secrets where the keychain protects nothing, and asks for the passphrase after a restart', async () => {
    await sealed();
    const restarted = open();
    expect([restarted.control.isLocked, restarted.has(production)]).toEqual([true, true]);
    await expect(restarted.get(production)).rejects.toMatchObject({ code: 'vault_locked' });
    await expect(restarted.set(main, 'wk')).rejects.toMatchObject({ code: 'vault_locked' });
    await restarted.control.unlock(passphrase);
    expect([await restarted.get(production), restarted.control.isLocked]).toEqual([secret, false]);
  });

  it('refuses another passphrase and changes nothing', async () => {
    await sealed();
    const before = await readFile(filePath, 'utf8');
    const { control } = open();
    await expect(control.unlock('three blue bottles')).rejects.toMatchObject({ code: 'passphrase_refused' });
    await expect(control.changePassphrase('three blue bottles', 'x'.repeat(12))).rejects.toMatchObject({
      code: 'passphrase_refused',
    });
    expect([await readFile(filePath, 'utf8'), control.isLocked]).toEqual([before, true]);
  });

  it('keeps scrypt’s parameters and its backend, nothing in plain, for its owner alone to read', async () => {
    await (await unlocked()).set(main, 'wk-5f21aa90');
    expect(await contentOf()).toMatchObject({
      keeping: 'passphrase',
      lock: { kdf: 'scrypt', n: 131_072, r: 8, p: 1 },
      secrets: { 'connection:c1:password': { backend: 'passphrase' } },
    });
    const text = await readFile(filePath, 'utf8');
    expect([secret, passphrase, 'wk-5f21aa90'].filter((word) => text.includes(word))).toEqual([]);
    expect((await stat(filePath)).mode & 0o777).toBe(0o600);
  });

  it('never writes the same bytes twice', async () => {
    const vault = await unlocked();
    const first = (await contentOf()).secrets['connection:c1:password'].sealed;
    await vault.set(production, secret);
    expect((await contentOf()).secrets['connection:c1:password'].sealed).not.toBe(first);
  });

  it('does not open a secret in the place of another', async () => {
    await sealed();
    const content = await contentOf();
    content.secrets['space:s1:writeKey'] = content.secrets['connection:c1:password'];
    await writeFile(filePath, JSON.stringify(content));
    const vault = open();
    await vault.control.unlock(passphrase);
    await expect(vault.get(main)).rejects.toMatchObject({ code: 'keychain_unavailable' });
    expect(await vault.get(production)).toBe(secret);
  });

  it('takes a file whose key would be weak, or cost all memory, for damaged', async () => {
    await sealed();
    for (const n of [2, 2 ** 30]) {
      const content = await contentOf();
      await writeFile(filePath, JSON.stringify({ ...content, lock: { ...content.lock, n } }));
      expect(open().has(production)).toBe(false);
      await writeFile(filePath, JSON.stringify(content));
    }
  });

  it('seals everything anew under a new passphrase', async () => {
    await sealed();
    const vault = open();
    await vault.control.changePassphrase(passphrase, 'four yellow bottles');
    const restarted = open();
    await expect(restarted.control.unlock(passphrase)).rejects.toMatchObject({ code: 'passphrase_refused' });
    await restarted.control.unlock('four yellow bottles');
    expect(await restarted.get(production)).toBe(secret);
  });

  it('opens with the same letters in another composition', async () => {
    const vault = open();
    await vault.control.choose('passphrase', 'caf\u00e9 au lait, deux');
    const restarted = open();
    await restarted.control.unlock('cafe\u0301 au lait, deux');
    expect(restarted.control.isLocked).toBe(false);
  });
});

describe('moving secrets', () => {
  it('goes from the keychain to a passphrase and back, in one write each', async () => {
    const vault = open({});
    await vault.set(production, secret);
    await vault.control.choose('passphrase', passphrase);
    expect(vault.control.entries()).toMatchObject([{ backend: 'GNOME libsecret', isCurrent: false }]);
    await vault.control.reencrypt();
    expect(vault.control.entries()).toMatchObject([{ backend: 'Your passphrase', isCurrent: true }]);
    expect(await vault.get(production)).toBe(secret);
    await vault.control.choose('keychain');
    await vault.control.reencrypt();
    expect([await open({}).get(production), vault.control.hasPassphrase]).toEqual([secret, false]);
  });

  it('waits for the passphrase rather than leave secrets behind', async () => {
    await sealed();
    const restarted = open({});
    await restarted.control.choose('keychain');
    await expect(restarted.control.reencrypt()).rejects.toMatchObject({ code: 'vault_locked' });
    await restarted.control.unlock(passphrase);
    await restarted.control.reencrypt();
    expect(await open({}).get(production)).toBe(secret);
  });

  it('is refused towards a keychain that protects nothing', async () => {
    await sealed();
    const vault = open();
    await expect(vault.control.choose('keychain')).rejects.toMatchObject({
      code: 'keychain_unavailable',
      advice: expect.stringContaining('"Chromium basic text" does not protect secrets'),
    });
    expect(vault.control.keeping).toBe('passphrase');
  });
});

describe('this session only', () => {
  it('keeps secrets in memory, and afterwards says whose are to be entered again', async () => {
    const vault = open();
    await vault.control.choose('session');
    await vault.set(production, secret);
    expect([await vault.get(production), (await vault.health()).backend]).toEqual([
      secret,
      'this session only',
    ]);
    expect(await readFile(filePath, 'utf8')).not.toContain(secret);
    const restarted = open();
    expect(restarted.has(production)).toBe(false);
    expect(restarted.control.entries()).toMatchObject([{ key: 'connection:c1:password', state: 'lost' }]);
    await expect(restarted.get(production)).rejects.toMatchObject({ code: 'secret_missing' });
  });
});

describe('a keychain that was reset, or belongs to another machine', () => {
  it('loses the secrets alone: they are named, and entered again', async () => {
    const before = open({ key: 'gone' });
    await before.set(production, secret);
    await before.set(main, 'wk');
    const vault = open({});
    await vault.control.check();
    expect(vault.control.entries().map(({ key, state }) => [key, state])).toEqual([
      ['connection:c1:password', 'lost'],
      ['space:s1:writeKey', 'lost'],
    ]);
    await vault.set(production, 'entered again');
    expect([await vault.get(production), vault.has(main)]).toEqual(['entered again', false]);
  });

  it('gives everything back once it is unlocked again', async () => {
    await open({}).set(production, secret);
    const vault = open({ key: 'other', oldKey: 'k1' });
    await vault.control.check();
    expect([vault.has(production), await vault.get(production)]).toEqual([true, secret]);
  });
});

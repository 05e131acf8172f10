import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { environmentVault, variableFor } from '../../../main/vault/environment.ts';

const production = { kind: 'connection', id: 'Production', name: 'Production', part: 'password' } as const;

describe('the environment vault', () => {
  it.each([
    ['password', 'Production', 'SQLTRAITS_PRODUCTION_PASSWORD'],
    ['privateKey', 'EU data-lake 2', 'SQLTRAITS_EU_DATA_LAKE_2_PRIVATE_KEY'],
    ['writeKey', 'Main', 'SQLTRAITS_MAIN_WRITE_KEY'],
  ] as const)('reads the %s of %s from %s', (part, name, variable) => {
    expect(variableFor({ name, part })).toBe(variable);
  });

  it('finds what is set and counts an empty variable as missing', async () => {
    const vault = environmentVault({ SQLTRAITS_PRODUCTION_PASSWORD: 'secret', SQLTRAITS_MAIN_WRITE_KEY: '' });
    expect(await vault.get(production)).toBe('secret');
    expect(vault.has({ kind: 'space', id: 'Main', name: 'Main', part: 'writeKey' })).toBe(false);
  });

  it('takes a key as it is, or from the file that its variable names', async () => {
    const keyPath = join(mkdtempSync(join(tmpdir(), 'vault-')), 'key.json');
    writeFileSync(keyPath, '{"type":"service_account"}', { mode: 0o600 });
    const credentials = { ...production, part: 'credentials' } as const;
    for (const value of [keyPath, '{"type":"service_account"}']) {
      const vault = environmentVault({ SQLTRAITS_PRODUCTION_CREDENTIALS: value });
      expect(await vault.get(credentials)).toBe('{"type":"service_account"}');
    }
    const mangled = environmentVault({ SQLTRAITS_PRODUCTION_CREDENTIALS: 'eyJ0eXBl' });
    await expect(mangled.get(credentials)).rejects.toMatchObject({
      code: 'secret_missing',
      message: expect.not.stringContaining('eyJ0eXBl'),
    });
  });

  it('warns once of a key file that other users can read', async () => {
    const keyPath = join(mkdtempSync(join(tmpdir(), 'vault-')), 'key.pem');
    writeFileSync(keyPath, '-----BEGIN PRIVATE KEY-----');
    chmodSync(keyPath, 0o640);
    const warnings: string[] = [];
    const vault = environmentVault({ SQLTRAITS_PRODUCTION_PRIVATE_KEY: keyPath }, (words) =>
      warnings.push(words),
    );
    const privateKey = { ...production, part: 'privateKey' } as const;
    expect(await vault.get(privateKey)).toContain('BEGIN PRIVATE KEY');
    await vault.get(privateKey);
    expect(warnings).toEqual([expect.stringContaining(`chmod 600 ${keyPath}`)]);
  });

  it('refuses to save and names the variable to set', async () => {
    await expect(environmentVault({}).set(production, 'x')).rejects.toMatchObject({
      code: 'keychain_unavailable',
      advice: expect.stringContaining('SQLTRAITS_PRODUCTION_PASSWORD'),
    });
  });
});

import { describe, expect, it } from 'vitest';
import { environmentVault, variableFor } from '../../../main/vault/environment.ts';

const production = { kind: 'connection', id: 'Production', name: 'Production' } as const;

describe('the environment vault', () => {
  it.each([
    ['connection', 'Production', 'SQLTRAITS_PRODUCTION_PASSWORD'],
    ['connection', 'EU data-lake 2', 'SQLTRAITS_EU_DATA_LAKE_2_PASSWORD'],
    ['space', 'Main', 'SQLTRAITS_MAIN_WRITE_KEY'],
  ] as const)('reads the secret of the %s %s from %s', (kind, name, variable) => {
    expect(variableFor({ kind, name })).toBe(variable);
  });

  it('finds what is set and counts an empty variable as missing', async () => {
    const vault = environmentVault({ SQLTRAITS_PRODUCTION_PASSWORD: 'secret', SQLTRAITS_MAIN_WRITE_KEY: '' });
    expect(await vault.get(production)).toBe('secret');
    expect(vault.has({ kind: 'space', id: 'Main', name: 'Main' })).toBe(false);
  });

  it('refuses to save and names the variable to set', async () => {
    await expect(environmentVault({}).set(production, 'x')).rejects.toMatchObject({
      code: 'keychain_unavailable',
      advice: expect.stringContaining('SQLTRAITS_PRODUCTION_PASSWORD'),
    });
  });
});

import { describe, expect, it } from 'vitest';
import { memoryVault } from '../../../main/vault/memory.ts';
import type { SecretRef } from '../../../main/vault/vault.ts';

const space: SecretRef = { kind: 'space', id: '1', name: 'Main', part: 'writeKey' };
const connection: SecretRef = { kind: 'connection', id: '1', name: 'Production', part: 'password' };

describe('memory vault', () => {
  it('keeps the secrets of connections and spaces apart', async () => {
    const vault = memoryVault();
    await vault.set(space, 'write key');
    expect(await vault.get(space)).toBe('write key');
    expect(vault.has(connection)).toBe(false);
  });

  it('forgets what was deleted', async () => {
    const vault = memoryVault();
    await vault.set(space, 'write key');
    await vault.delete(space);
    expect([vault.has(space), await vault.get(space)]).toEqual([false, undefined]);
  });

  it('says that it is for this session only', async () => {
    expect(await memoryVault().health()).toMatchObject({ backend: 'this session only', available: true });
  });
});

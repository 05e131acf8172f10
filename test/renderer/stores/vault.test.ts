import { describe, expect, it } from 'vitest';
import type { KeptSecret, VaultState } from '../../../preload/vault-model.ts';
import { vaultTrouble } from '../../../renderer/stores/vault.ts';

const well: VaultState = {
  backend: 'GNOME libsecret',
  available: true,
  advice: '',
  keeping: 'keychain',
  canChoose: true,
  keychain: { backend: 'GNOME libsecret', available: true, advice: '' },
  hasPassphrase: false,
  isLocked: false,
  owners: [],
};
const owning = (state: KeptSecret['state']): VaultState => ({
  ...well,
  owners: [
    {
      kind: 'webhook',
      id: 'app',
      name: 'Webhook',
      secrets: [{ part: 'url', backend: 'GNOME libsecret', isCurrent: true, state }],
    },
  ],
});

describe('what of the vault calls for somebody', () => {
  it('is nothing while every secret can be read, and before it is known', () => {
    expect([vaultTrouble({ vault: null }), vaultTrouble({ vault: owning('kept') })]).toEqual([null, null]);
  });

  it('is the passphrase first, then what can’t be read with it either', () => {
    expect(vaultTrouble({ vault: { ...owning('lost'), isLocked: true } })).toBe('locked');
    expect(vaultTrouble({ vault: owning('lost') })).toBe('lost');
  });
});

/** The vault's states worth looking at; `?vault=NAME` in the address picks one. */
import type { KeptSecret, VaultState } from '../../../preload/vault-model.ts';

const keychain = { backend: 'GNOME libsecret', available: true, advice: '' };
const noKeychain = {
  backend: 'Chromium basic text',
  available: false,
  advice:
    '"Chromium basic text" does not protect secrets. Install or unlock a keychain (GNOME Keyring or KWallet on Linux) and start again, or choose a passphrase or "this session only" in Settings, Secrets.',
};

const password: KeptSecret = { part: 'password', backend: 'GNOME libsecret', isCurrent: true, state: 'kept' };
const writeKey: KeptSecret = { ...password, part: 'writeKey' };

const owners = (change: Partial<KeptSecret>): VaultState['owners'] => [
  { kind: 'connection', id: 'c_prod', name: 'Production', secrets: [{ ...password, ...change }] },
  {
    kind: 'space',
    id: 's_main',
    name: 'Main',
    secrets: [
      { ...writeKey, ...change },
      { ...writeKey, part: 'profileToken', ...change },
    ],
  },
];

const good: VaultState = {
  ...keychain,
  keeping: 'keychain',
  canChoose: true,
  keychain,
  hasPassphrase: false,
  isLocked: false,
  owners: owners({}),
};
const passphrase = { backend: 'Your passphrase', available: true, advice: '' };

const states: Readonly<Record<string, VaultState>> = {
  good,
  unsafe: { ...good, ...noKeychain, keychain: noKeychain, owners: [] },
  locked: {
    ...good,
    ...passphrase,
    keeping: 'passphrase',
    hasPassphrase: true,
    isLocked: true,
    owners: owners({ backend: 'Your passphrase', state: 'locked' }),
  },
  mixed: {
    ...good,
    ...passphrase,
    keeping: 'passphrase',
    hasPassphrase: true,
    owners: owners({ isCurrent: false }),
  },
  session: {
    ...good,
    backend: 'This session only',
    advice: 'Secrets are kept in memory and forgotten when the app quits.',
    keeping: 'session',
    owners: owners({ backend: 'This session only' }),
  },
  lost: { ...good, owners: owners({ state: 'lost' }) },
};

export const vaultState = (name: string | null): VaultState => states[name ?? 'good'] ?? good;

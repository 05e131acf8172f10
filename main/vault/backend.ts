/** What can keep a secret: the keychain behind Electron's `safeStorage`, and whether it keeps anything safe; a passphrase; memory. */
import type { VaultHealth } from '../../preload/vault-model.ts';

const names: Readonly<Record<string, string>> = {
  gnome_libsecret: 'GNOME libsecret',
  kwallet: 'KWallet',
  kwallet5: 'KWallet 5',
  kwallet6: 'KWallet 6',
  keychain: 'macOS Keychain',
  dpapi: 'Windows Data Protection',
  basic_text: 'Chromium basic text',
  unknown: 'unknown keychain',
  passphrase: 'Your passphrase',
  session: 'this session only',
};

/** Backends of Chromium on Linux that encrypt with a key anybody can read in its source, or that aren't there. */
const unsafe: ReadonlySet<string> = new Set(['basic_text', 'unknown']);

/** The backend's id as stored with each secret; only Linux has a choice. */
export function backendIdOf(platform: NodeJS.Platform, selectOnLinux: () => string): string {
  if (platform === 'darwin') return 'keychain';
  return platform === 'win32' ? 'dpapi' : selectOnLinux();
}

export function nameOfBackend(id: string): string {
  return names[id] ?? id;
}

/** `isUsable` is the platform's own word; a degraded Linux backend is refused whatever it says. */
export function healthOf(id: string, isUsable: boolean): VaultHealth {
  const backend = nameOfBackend(id);
  if (isUsable && !unsafe.has(id)) return { backend, available: true, advice: '' };
  const reason = unsafe.has(id) ? `"${backend}" does not protect secrets` : `${backend} is locked or missing`;
  return {
    backend,
    available: false,
    advice: `${reason}. Install or unlock a keychain (GNOME Keyring or KWallet on Linux) and start again, or choose a passphrase or "this session only" in Settings, Secrets.`,
  };
}

/** How secrets are kept, and what the window asks about them: once after a start, and when the analyst wants it. */
import { create } from 'zustand';
import type { OwnerSecrets, SecretKeeping, VaultState } from '../../preload/vault-model.ts';

export type VaultQuestion = 'unlock' | 'reenter' | 'newPassphrase' | 'changePassphrase';

interface Vault {
  readonly vault: VaultState | null;
  readonly question: VaultQuestion | null;
  /** Asked by itself in this session; a question that was skipped doesn't come again. */
  readonly asked: readonly VaultQuestion[];
}

interface VaultStore extends Vault {
  readonly replace: (vault: VaultState) => void;
  readonly ask: (question: VaultQuestion | null) => void;
  readonly reset: () => void;
}

const start: Vault = { vault: null, question: null, asked: [] };

export const useVault = create<VaultStore>()((set) => ({
  ...start,
  replace: (vault) =>
    set((state) => {
      const needed = neededBy(vault);
      if (needed === null || state.question !== null || state.asked.includes(needed)) return { vault };
      return { vault, question: needed, asked: [...state.asked, needed] };
    }),
  ask: (question) => set({ question }),
  reset: () => set(start),
}));

/** What has to be asked before everything works: first the passphrase, then what can't be read with it either. */
function neededBy(vault: VaultState): VaultQuestion | null {
  if (vault.isLocked) return 'unlock';
  return lostOwners(vault).length > 0 ? 'reenter' : null;
}

/** Whose secrets could not be read and have to be entered again. */
export const lostOwners = ({ owners }: Pick<VaultState, 'owners'>): readonly OwnerSecrets[] =>
  owners
    .map((owner) => ({ ...owner, secrets: owner.secrets.filter(({ state }) => state === 'lost') }))
    .filter(({ secrets }) => secrets.length > 0);

/** What of the vault calls for the analyst, as one matter. */
export const vaultTrouble = ({ vault }: Pick<Vault, 'vault'>): 'locked' | 'lost' | null => {
  if (!vault) return null;
  if (vault.isLocked) return 'locked';
  return lostOwners(vault).length > 0 ? 'lost' : null;
};

/** Where a secret goes on saving, for what is said of it: "kept in …", "taken out of …". */
export const usePlaceOfSecrets = (): string => useVault(({ vault }) => places[vault?.keeping ?? 'keychain']);

const places: Record<SecretKeeping, string> = {
  keychain: 'the system’s keychain',
  passphrase: 'the vault that your passphrase opens',
  session: 'memory until the app quits',
};

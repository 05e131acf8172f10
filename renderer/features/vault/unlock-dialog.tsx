import { api } from '../../api.ts';
import { useVault } from '../../stores/vault.ts';
import { PassphraseDialog } from './passphrase-dialog.tsx';

/** Asked once after a start. Skipped, everything but the secrets works. */
export function UnlockDialog({ onClose }: { readonly onClose: () => void }) {
  const replace = useVault((state) => state.replace);
  return (
    <PassphraseDialog
      cancel="Not now"
      check={({ passphrase = '' }) =>
        passphrase === '' ? { field: 'passphrase', message: 'Enter the passphrase' } : null
      }
      fields={[{ name: 'passphrase', label: 'Passphrase' }]}
      onClose={onClose}
      send={async ({ passphrase = '' }) => replace(await api.vault.unlock({ passphrase }))}
      title="Unlock your secrets"
      verb="Unlock"
    >
      <p>
        Passwords and keys are sealed with your passphrase. Until it is given, runs that need them wait;
        everything else can be looked at and changed.
      </p>
    </PassphraseDialog>
  );
}

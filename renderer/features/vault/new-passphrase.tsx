import { newPassphrase } from '../../../preload/vault-schemas.ts';
import { api } from '../../api.ts';
import { useVault } from '../../stores/vault.ts';
import { type Fault, PassphraseDialog, type Typed } from './passphrase-dialog.tsx';

const twice = [
  { name: 'next', label: 'New passphrase', isNew: true },
  { name: 'again', label: 'New passphrase, again', isNew: true },
] as const;

/** What is wrong with a passphrase that was typed twice. */
export function faultOf({ next = '', again = '' }: Typed): Fault | null {
  const { error } = newPassphrase.safeParse(next);
  if (error) return { field: 'next', message: error.issues[0]?.message ?? 'That can’t be a passphrase' };
  return next === again ? null : { field: 'again', message: 'The two are not the same' };
}

const warning = 'Nobody can recover a forgotten passphrase: the secrets are then entered again.';

export function NewPassphrase({ onClose }: { readonly onClose: () => void }) {
  const replace = useVault((state) => state.replace);
  return (
    <PassphraseDialog
      cancel="Cancel"
      check={faultOf}
      fields={twice}
      onClose={onClose}
      send={async ({ next = '' }) =>
        replace(await api.vault.choose({ keeping: 'passphrase', passphrase: next }))
      }
      title="Choose a passphrase"
      verb="Use passphrase"
    >
      <p>The app asks for it once after each start. {warning}</p>
    </PassphraseDialog>
  );
}

export function ChangePassphrase({ onClose }: { readonly onClose: () => void }) {
  const replace = useVault((state) => state.replace);
  return (
    <PassphraseDialog
      cancel="Cancel"
      check={faultOf}
      fields={[{ name: 'current', label: 'Current passphrase' }, ...twice]}
      onClose={onClose}
      send={async ({ current = '', next = '' }) =>
        replace(await api.vault.changePassphrase({ current, next }))
      }
      title="Change the passphrase"
      verb="Change passphrase"
    >
      <p>Every secret is sealed anew with the new one. {warning}</p>
    </PassphraseDialog>
  );
}

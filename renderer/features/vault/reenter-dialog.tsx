/** After a keychain was reset or the data moved to another machine: whose secrets are to be entered again, and where. */
import { api } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useAction } from '../../components/use-action.ts';
import { lostOwners, useVault } from '../../stores/vault.ts';
import { LostSecrets } from './lost-secrets.tsx';

export function ReenterDialog({ onClose }: { readonly onClose: () => void }) {
  const { vault, replace } = useVault();
  const check = useAction(async () => {
    const checked = await api.vault.check();
    replace(checked);
    if (lostOwners(checked).length === 0) onClose();
  });
  if (!vault) return null;
  return (
    <Dialog
      actions={
        <>
          <Button isPending={check.isBusy} onPress={() => void check.run()}>
            Try again
          </Button>
          <Button autoFocus onPress={onClose}>
            Later
          </Button>
        </>
      }
      isOpen
      onClose={onClose}
      title="Some secrets can’t be read"
    >
      <p>
        {vault.keeping === 'session'
          ? 'They were kept until the app quit.'
          : 'The keychain is locked, was reset, or belongs to another machine. Unlock it and try again, or enter them once more.'}{' '}
        Warehouses, spaces, traits and what was sent are all still there.
      </p>
      <LostSecrets onOpen={onClose} owners={lostOwners(vault)} />
      {check.failure && <ErrorNotice failure={check.failure} />}
    </Dialog>
  );
}

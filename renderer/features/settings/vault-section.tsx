/** Settings, Secrets: what keeps them, what that protects, the choice, and which there are. */
import { CircleCheck, CircleX, LockKeyhole } from 'lucide-react';
import type { SecretKeeping, VaultState } from '../../../preload/vault-model.ts';
import { api } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { Choice } from '../../components/choice.tsx';
import { Notice } from '../../components/notice.tsx';
import page from '../../components/page.module.css';
import { orToast } from '../../components/toast-failure.ts';
import { lostOwners, useVault } from '../../stores/vault.ts';
import { LostSecrets } from '../vault/lost-secrets.tsx';
import { keepingOptions } from './keeping-options.ts';
import { SecretList } from './secret-list.tsx';
import styles from './vault-section.module.css';

export function VaultSection() {
  const { vault, ask } = useVault();
  if (!vault) return null;
  const lost = lostOwners(vault);
  const choose = (keeping: SecretKeeping) => {
    if (keeping === 'passphrase' && !vault.hasPassphrase) ask('newPassphrase');
    else if (keeping === 'passphrase' && vault.isLocked) ask('unlock');
    else void orToast(api.vault.choose({ keeping }));
  };
  return (
    <>
      <Health vault={vault} />
      {lost.length > 0 && (
        <Notice title="Some secrets can’t be read">
          <LostSecrets owners={lost} />
        </Notice>
      )}
      {vault.canChoose && vault.keeping && (
        <Choice
          label="New secrets are kept by"
          onChange={choose}
          options={keepingOptions(vault)}
          value={vault.keeping}
        />
      )}
      {vault.hasPassphrase && !vault.isLocked && (
        <div>
          <Button onPress={() => ask('changePassphrase')}>Change passphrase</Button>
        </div>
      )}
      <SecretList vault={vault} />
    </>
  );
}

function Health({ vault }: { readonly vault: VaultState }) {
  const { backend, available, isLocked } = vault;
  const ask = useVault((state) => state.ask);
  if (isLocked) {
    return (
      <div className={styles.line}>
        <p className={styles.locked}>
          <LockKeyhole aria-hidden /> Locked: runs that need a secret wait for your passphrase
        </p>
        <Button onPress={() => ask('unlock')} variant="main">
          Unlock
        </Button>
      </div>
    );
  }
  return (
    <>
      <p className={available ? styles.ok : styles.bad}>
        {available ? <CircleCheck aria-hidden /> : <CircleX aria-hidden />}
        {backend}: {available ? wordsOf(vault) : 'secrets can’t be kept safely'}
      </p>
      {!available && (
        <p className={page.muted}>
          Install or unlock a keychain (GNOME Keyring or KWallet on Linux) and start again, or choose one of
          these ways.
        </p>
      )}
    </>
  );
}

function wordsOf(vault: VaultState): string {
  if (vault.keeping === 'session') return 'secrets are forgotten when the app quits';
  return lostOwners(vault).length > 0 ? 'new secrets are kept safely' : 'secrets are kept safely';
}

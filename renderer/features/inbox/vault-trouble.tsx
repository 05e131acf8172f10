import { Button } from '../../components/button.tsx';
import { HelpLink } from '../../components/help-link.tsx';
import { Notice } from '../../components/notice.tsx';
import { failureTopics } from '../../help-topics.ts';
import { lostOwners, useVault, vaultTrouble } from '../../stores/vault.ts';
import { LostSecrets } from '../vault/lost-secrets.tsx';

/** Secrets that keep runs waiting: one entry as long as that lasts, with the button that mends it. */
export function VaultTrouble() {
  const trouble = useVault(vaultTrouble);
  const vault = useVault((state) => state.vault);
  const ask = useVault((state) => state.ask);
  if (trouble === null || !vault) return null;
  if (trouble === 'lost') {
    return (
      <Notice
        actions={<HelpLink topic={failureTopics.keychain_unavailable} />}
        title="Some secrets can’t be read"
      >
        <p>Scheduled runs that need them wait. Nothing else is lost.</p>
        <LostSecrets owners={lostOwners(vault)} />
      </Notice>
    );
  }
  const unlock = (
    <Button onPress={() => ask('unlock')} variant="main">
      Unlock
    </Button>
  );
  return (
    <Notice actions={unlock} title="The secrets are locked">
      <p>Scheduled runs that need one wait until you give the passphrase.</p>
    </Notice>
  );
}

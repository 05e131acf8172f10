/** Which secrets there are and what keeps each; never what they say. */
import type { KeptSecret, OwnerSecrets, VaultState } from '../../../preload/vault-model.ts';
import { api } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import page from '../../components/page.module.css';
import { orToast } from '../../components/toast-failure.ts';
import { countOf } from '../../format/numbers.ts';
import { secretNames } from '../../format/secret-names.ts';
import styles from './vault-section.module.css';

export function SecretList({ vault }: { readonly vault: VaultState }) {
  const { owners, isLocked } = vault;
  if (owners.length === 0) return <p className={page.muted}>No secret is kept yet.</p>;
  const elsewhere = owners.flatMap(({ secrets }) =>
    secrets.filter(({ isCurrent, state }) => !isCurrent && state !== 'lost'),
  );
  return (
    <>
      {elsewhere.length > 0 && vault.available && !isLocked && <Move secrets={elsewhere} />}
      <Table owners={owners} />
    </>
  );
}

/** Those that can be used, or could once the vault is open; what is lost is listed where it is asked for. */
function Table({ owners }: Pick<VaultState, 'owners'>) {
  const rows = owners.flatMap(rowsOf);
  if (rows.length === 0) return null;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th>Of</th>
          <th>Secret</th>
          <th>Kept by</th>
          <th>State</th>
        </tr>
      </thead>
      <tbody>{rows}</tbody>
    </table>
  );
}

function Move({ secrets }: { readonly secrets: readonly KeptSecret[] }) {
  const from = [...new Set(secrets.map(({ backend }) => backend))].join(', ');
  return (
    <div className={styles.line}>
      <p>
        {countOf(secrets.length, 'secret')} {secrets.length === 1 ? 'is' : 'are'} still kept by {from}.
      </p>
      <Button onPress={() => void orToast(api.vault.reencrypt())}>Re-encrypt</Button>
    </div>
  );
}

const rowsOf = ({ kind, id, name, secrets }: OwnerSecrets) =>
  secrets
    .filter(({ state }) => state !== 'lost')
    .map(({ part, backend, state }) => (
      <tr key={`${kind} ${id} ${part}`}>
        <td>{name}</td>
        <td>{secretNames[part]}</td>
        <td>{backend}</td>
        <td>{state === 'locked' ? 'Locked' : 'Set'}</td>
      </tr>
    ));

import type { OwnerSecrets } from '../../../preload/vault-model.ts';
import { Button } from '../../components/button.tsx';
import { secretNames } from '../../format/secret-names.ts';
import { go } from '../../stores/place.ts';
import styles from './vault.module.css';

interface LostSecretsProps {
  readonly owners: readonly OwnerSecrets[];
  readonly onOpen?: () => void;
}

/** One line per warehouse or space, with the way to its form. */
export function LostSecrets({ owners, onOpen }: LostSecretsProps) {
  const open = ({ kind, id }: OwnerSecrets) => {
    onOpen?.();
    if (kind === 'webhook') go({ at: 'settings', section: 'webhook' });
    else go({ at: kind === 'connection' ? 'warehouse' : 'space', id });
  };
  return (
    <ul className={styles.list}>
      {owners.map((owner) => (
        <li className={styles.owner} key={`${owner.kind} ${owner.id}`}>
          <div>
            <div className={styles.name}>{owner.name}</div>
            <div className={styles.parts}>
              {owner.secrets.map(({ part }) => secretNames[part]).join(', ')}
            </div>
          </div>
          <Button aria-label={`Enter again for ${owner.name}`} onPress={() => open(owner)}>
            Enter again
          </Button>
        </li>
      ))}
    </ul>
  );
}

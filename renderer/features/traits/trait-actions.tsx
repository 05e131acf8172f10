import { RefreshCw } from 'lucide-react';
import type { TraitSummary } from '../../../preload/model.ts';
import { IconButton } from '../../components/button.tsx';
import { orToast } from '../../components/toast-failure.ts';
import styles from './trait-columns.module.css';
import { syncAndStay } from './trait-commands.ts';
import { TraitMenu } from './trait-menu.tsx';

/** Sync now, and everything else in a menu. */
export function TraitActions({ trait }: { readonly trait: TraitSummary }) {
  return (
    <span className={styles.actions}>
      <IconButton
        isDisabled={trait.lastRun?.status === 'running'}
        label="Sync now"
        onPress={() => void orToast(syncAndStay(trait.id))}
      >
        <RefreshCw />
      </IconButton>
      <TraitMenu trait={trait} />
    </span>
  );
}

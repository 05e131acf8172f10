import { Minus, Plus, RefreshCw } from 'lucide-react';
import type { ChangeKind } from '../../preload/run-model.ts';
import styles from './change-badge.module.css';

const kinds = {
  added: { word: 'Added', Icon: Plus },
  changed: { word: 'Changed', Icon: RefreshCw },
  removed: { word: 'Removed', Icon: Minus },
} as const;

/** Added, changed or removed: an icon and a word. */
export function ChangeBadge({ kind }: { readonly kind: ChangeKind }) {
  const { word, Icon } = kinds[kind];
  return (
    <span className={styles[kind]}>
      <Icon aria-hidden />
      {word}
    </span>
  );
}

import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from './button.tsx';
import styles from './side-panel.module.css';
import { useShortcut } from './use-shortcut.ts';

interface SidePanelProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The panel that opens at the right; Escape closes it when nothing lies on top. */
export function SidePanel({ title, onClose, actions, children }: SidePanelProps) {
  useShortcut('Escape', onClose);
  return (
    <aside aria-label={title} className={styles.panel}>
      <header className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {actions}
        <IconButton label={`Close ${title.toLowerCase()}`} onPress={onClose}>
          <X />
        </IconButton>
      </header>
      <div className={styles.body}>{children}</div>
    </aside>
  );
}

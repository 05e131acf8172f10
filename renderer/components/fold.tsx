import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components';
import { cx } from './class-names.ts';
import styles from './fold.module.css';

interface FoldProps {
  readonly label: string;
  readonly children: ReactNode;
  /** Open from the start, because something in it is set. */
  readonly isOpen?: boolean;
}

/** Folded details. */
export function Fold({ label, children, isOpen = false }: FoldProps) {
  return (
    <Disclosure className={cx(styles.fold)} defaultExpanded={isOpen}>
      <Button className={cx(styles.toggle)} slot="trigger">
        <ChevronRight aria-hidden />
        {label}
      </Button>
      <DisclosurePanel className={cx(styles.panel)}>{children}</DisclosurePanel>
    </Disclosure>
  );
}

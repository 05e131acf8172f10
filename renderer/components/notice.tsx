/** Something to know before going on; not an error. */
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './class-names.ts';
import styles from './notice.module.css';

interface NoticeProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

export function Notice({ title, children, actions }: NoticeProps) {
  return (
    <section aria-label={title} className={cx(styles.notice, styles.warn)}>
      <TriangleAlert aria-hidden className={styles.icon} />
      <div className={styles.body}>
        <h3 className={styles.title}>{title}</h3>
        {children}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </section>
  );
}

import type { ReactNode } from 'react';
import { cx } from './class-names.ts';
import styles from './page.module.css';

/** A page that scrolls, in one column of readable width. */
export function Page({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles.scroll}>
      <div className={styles.page}>{children}</div>
    </div>
  );
}

interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly divided?: boolean;
}

/** A part of a page with its heading. */
export function Section({ title, children, divided = false }: SectionProps) {
  return (
    <section aria-label={title} className={cx(styles.section, divided && styles.divided)}>
      <h2 className={styles.heading}>{title}</h2>
      {children}
    </section>
  );
}

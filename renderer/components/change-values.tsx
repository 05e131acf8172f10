/** One row's changes: column, old -> new. */
import { ArrowRight } from 'lucide-react';
import type { RowChange } from '../../preload/run-model.ts';
import { columnChanges } from '../format/values.ts';
import styles from './change-values.module.css';
import { Value } from './value.tsx';
import { VisibleText } from './visible-text.tsx';

export function ChangeValues({ change }: { readonly change: RowChange }) {
  return (
    <span>
      {columnChanges(change).map(({ column, before, after }) => (
        <span className={styles.change} key={column}>
          <span className={styles.column}>
            <VisibleText text={column} />
          </span>
          {change.kind !== 'added' && (
            <>
              <span className={styles.before}>
                <Value value={before} />
              </span>
              <ArrowRight aria-label="becomes" className={styles.arrow} />
            </>
          )}
          <Value value={after} />
        </span>
      ))}
    </span>
  );
}

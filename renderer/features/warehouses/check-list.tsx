/** The named checks of a connection test, each ok or failed with advice. */
import { CircleCheck, CircleX } from 'lucide-react';
import type { Check } from '../../../preload/connection-model.ts';
import { Advice } from '../../components/advice.tsx';
import { countOf } from '../../format/numbers.ts';
import styles from './check-list.module.css';

export function CheckList({ checks }: { readonly checks: readonly Check[] }) {
  const failed = checks.filter(({ ok }) => !ok).length;
  return (
    <section className={styles.test}>
      <h2 className={styles.heading}>
        {failed === 0 ? 'The connection works' : `${countOf(failed, 'check')} failed`}
      </h2>
      <ul aria-label="Connection test" aria-live="polite" className={styles.checks}>
        {checks.map(({ name, ok, advice }) => (
          <li className={ok ? styles.ok : styles.failed} key={name}>
            {ok ? <CircleCheck aria-label="Ok" /> : <CircleX aria-label="Failed" />}
            <span>{name}</span>
            <div className={styles.advice}>
              <Advice text={advice} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

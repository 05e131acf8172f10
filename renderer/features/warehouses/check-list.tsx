/** The named checks of a connection test, each ok or failed with advice. */
import { CircleCheck, CircleX } from 'lucide-react';
import type { Check } from '../../../preload/connection-model.ts';
import { Advice } from '../../components/advice.tsx';
import styles from './check-list.module.css';

export function CheckList({ checks }: { readonly checks: readonly Check[] }) {
  return (
    <ul aria-label="Connection test" aria-live="polite" className={styles.checks}>
      {checks.map(({ name, ok, advice }) => (
        <li className={ok ? styles.ok : styles.failed} key={name}>
          {ok ? <CircleCheck aria-label="Ok" /> : <CircleX aria-label="Failed" />}
          <span className={styles.name}>{name}</span>
          <div className={styles.advice}>
            <Advice text={advice} />
          </div>
        </li>
      ))}
    </ul>
  );
}

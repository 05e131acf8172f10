import type { Alert } from '../../../preload/alerts.ts';
import { api } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { orToast } from '../../components/toast-failure.ts';
import { go } from '../../stores/place.ts';
import styles from './inbox.module.css';

/** One alert: what happened, when, and the way to it. */
export function AlertItem({ alert }: { readonly alert: Alert }) {
  const { id, title, message, advice, at, isRead, runId, traitId } = alert;
  const open = () => go(runId === null ? { at: 'trait', id: traitId } : { at: 'run', id: runId });
  return (
    <li className={styles.alert}>
      <div className={styles.heading}>
        {!isRead && <span className={styles.fresh}>New</span>}
        <strong>{title}</strong>
        <RelativeTime at={at} />
      </div>
      <p>{message}</p>
      <p className={styles.advice}>{advice}</p>
      <div className={styles.actions}>
        <Button onPress={open}>{runId === null ? 'Open trait' : 'Open run'}</Button>
        <Button onPress={() => void orToast(api.alerts.dismiss({ id }))}>Dismiss</Button>
      </div>
    </li>
  );
}

import { CircleAlert, CircleCheck, CircleX, TriangleAlert } from 'lucide-react';
import type { Alert } from '../../../preload/alerts.ts';
import { api } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { HelpLink } from '../../components/help-link.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { orToast } from '../../components/toast-failure.ts';
import { alertTopics } from '../../help-topics.ts';
import { go } from '../../stores/place.ts';
import styles from './inbox.module.css';

/** What a state looks like; the title says it in words. */
function lookOf(kind: Alert['kind']): { readonly Icon: typeof CircleX; readonly tone: string | undefined } {
  if (kind === 'recovered') return { Icon: CircleCheck, tone: styles.ok };
  if (kind === 'failing') return { Icon: CircleX, tone: styles.bad };
  return { Icon: kind === 'blocked' ? CircleAlert : TriangleAlert, tone: styles.warn };
}

/** One alert: what happened, when, and the way to it. */
export function AlertItem({ alert }: { readonly alert: Alert }) {
  const { id, kind, title, message, advice, at, isRead, runId, traitId } = alert;
  const { Icon, tone } = lookOf(kind);
  const open = () => go(runId === null ? { at: 'trait', id: traitId } : { at: 'run', id: runId });
  return (
    <li className={styles.alert}>
      <Icon aria-hidden className={tone} />
      <div className={styles.body}>
        <div className={styles.heading}>
          {isRead ? <span>{title}</span> : <strong>{title}</strong>}
          {!isRead && <span className={styles.fresh}>New</span>}
          <RelativeTime at={at} />
        </div>
        <p>{message}</p>
        {kind !== 'recovered' && <p className={styles.advice}>{advice}</p>}
        <div className={styles.actions}>
          <Button onPress={open}>{runId === null ? 'Open trait' : 'Open run'}</Button>
          <HelpLink topic={alertTopics[kind]} />
          <Button onPress={() => void orToast(api.alerts.dismiss({ id }))} variant="quiet">
            Dismiss
          </Button>
        </div>
      </div>
    </li>
  );
}

import { Hourglass } from 'lucide-react';
import type { TraitSummary } from '../../../preload/model.ts';
import { Hint } from '../../components/hint.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { formatExact } from '../../format/times.ts';
import styles from './trait-columns.module.css';

/** When a trait runs next, or why it does not run although it is due. */
export function NextRun({ trait }: { readonly trait: TraitSummary }) {
  const { waiting, nextRunAt, paused, lastRun } = trait;
  if (waiting) return <Waiting {...waiting} />;
  const isHeldUp = lastRun?.status === 'running' && nextRunAt !== null && Date.parse(nextRunAt) <= Date.now();
  if (isHeldUp) return <span className={styles.quiet}>After this run</span>;
  if (nextRunAt) return <RelativeTime at={nextRunAt} />;
  return <span className={styles.quiet}>{paused ? 'Paused' : 'Manual'}</span>;
}

function Waiting({ since, reason, retryAt }: NonNullable<TraitSummary['waiting']>) {
  const then = retryAt === null ? 'It runs as soon as that is over.' : `Next try ${formatExact(retryAt)}.`;
  const words = `${reason} Due since ${formatExact(since)}. ${then}`;
  return (
    <span className={styles.waiting}>
      <Hint label={`Waiting: ${words}`} text={words}>
        <Hourglass aria-hidden />
        Waiting
      </Hint>
    </span>
  );
}

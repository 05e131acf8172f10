import type { Progress, TraitSummary } from '../../../preload/model.ts';
import { RelativeTime } from '../../components/relative-time.tsx';
import { QuietBadge, StatusBadge } from '../../components/status-badge.tsx';
import { formatCount } from '../../format/numbers.ts';
import { go } from '../../stores/place.ts';
import { useRuns } from '../../stores/runs.ts';
import styles from './trait-columns.module.css';

/** What a run is doing, in one short phrase with its number. */
export function progressText({ phase, rowsRead, planned, sent }: Progress): string {
  if (phase === 'sending' || phase === 'finishing')
    return `${formatCount(sent)} of ${formatCount(planned)} sent`;
  if (phase === 'waiting' || phase === 'connecting') return phase === 'waiting' ? 'Waiting' : 'Connecting';
  return `${formatCount(rowsRead)} rows read`;
}

/** State of the last run, live while it runs. */
export function TraitStatus({ trait }: { readonly trait: TraitSummary }) {
  const lastRun =
    useRuns((state) => (trait.lastRun ? state.byId[trait.lastRun.run] : undefined)) ?? trait.lastRun;
  const progress = useRuns((state) => (lastRun ? state.progress[lastRun.run] : undefined));
  if (!lastRun) return <QuietBadge word={trait.paused ? 'Paused' : 'Never ran'} />;
  return (
    <button
      className={styles.status}
      onClick={() => go({ at: 'run', id: lastRun.run })}
      title="Open run"
      type="button"
    >
      <StatusBadge status={lastRun.status} />
      <span className={styles.aside}>
        {lastRun.status === 'running'
          ? progress && progressText(progress)
          : lastRun.endedAt && <RelativeTime at={lastRun.endedAt} />}
      </span>
    </button>
  );
}

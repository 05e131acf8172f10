import type { TraitSummary } from '../../../preload/model.ts';
import { RelativeTime } from '../../components/relative-time.tsx';
import { QuietBadge, StatusBadge } from '../../components/status-badge.tsx';
import { formatCount } from '../../format/numbers.ts';
import { progressText } from '../../format/progress.ts';
import { go } from '../../stores/place.ts';
import { useRuns } from '../../stores/runs.ts';
import styles from './trait-columns.module.css';

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
        {lastRun.missed !== undefined && lastRun.missed > 0 && ` · ${formatCount(lastRun.missed)} missed`}
      </span>
    </button>
  );
}

import type { RunDocument } from '../../../preload/run-model.ts';
import { cx } from '../../components/class-names.ts';
import { RelativeTime } from '../../components/relative-time.tsx';
import { RowCounts } from '../../components/row-counts.tsx';
import { formatBytes, formatCount, formatDuration } from '../../format/numbers.ts';
import styles from './run-screen.module.css';

/** Rows that add up, then events, requests and time. */
export function RunNumbers({ run }: { readonly run: RunDocument }) {
  const { events, requests, durationMs, peakRssBytes } = run;
  return (
    <section aria-label="Numbers" className={styles.numbers}>
      <RowCounts rows={run.rows} />
      <dl className={styles.facts}>
        <Fact label="planned" value={formatCount(events.planned)} />
        <Fact label="sent" value={formatCount(events.sent)} />
        <Fact isBad={events.failed > 0} label="failed" value={formatCount(events.failed)} />
        <Fact label={requests === 1 ? 'request' : 'requests'} value={formatCount(requests)} />
        {run.endedAt && <Fact label="" value={formatDuration(durationMs)} />}
        {peakRssBytes > 0 && <Fact label="peak memory" value={formatBytes(peakRssBytes)} />}
        <div className={styles.fact}>
          <dt>started</dt>
          <dd className={styles.muted}>
            <RelativeTime at={run.startedAt} />
          </dd>
        </div>
      </dl>
    </section>
  );
}

interface FactProps {
  readonly label: string;
  readonly value: string;
  readonly isBad?: boolean;
}

function Fact({ label, value, isBad = false }: FactProps) {
  return (
    <div className={cx(styles.fact, isBad && styles.bad)}>
      <dd>{value}</dd>
      <dt>{label}</dt>
    </div>
  );
}

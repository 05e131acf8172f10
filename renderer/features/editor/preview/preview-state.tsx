/** What the bar says of the preview: how much is shown, and below it how long it took and what it cost. */
import type { ReactNode } from 'react';
import { useNow } from '../../../components/relative-time.tsx';
import { costWords } from '../../../format/costs.ts';
import { formatCount, formatDuration } from '../../../format/numbers.ts';
import type { PreviewJob } from '../../../stores/preview.ts';
import styles from './preview-pane.module.css';
import { useCostOfDraft } from './use-cost-of-draft.ts';
import { usePreviewOfDraft } from './use-preview-of-draft.ts';

export function PreviewState() {
  const { job, isRunning, isCurrent, startedAt } = usePreviewOfDraft();
  const cost = useCostOfDraft();
  if (isRunning && job) return <Running job={job} startedAt={startedAt} />;
  const words = cost && costWords(cost);
  if (!job) return <Lines main={words && `This query ${words}`} />;
  const { result } = job;
  const more = [
    result && result.status !== 'failed' && formatDuration(result.durationMs),
    result && !isCurrent && 'the query has changed since',
    words,
  ];
  return <Lines main={<Shown job={job} />} more={more} />;
}

interface LinesProps {
  readonly main: ReactNode;
  readonly more?: readonly (string | false | null)[];
}

/** The second line is there from the start, so that nothing moves when it is filled. */
function Lines({ main, more = [] }: LinesProps) {
  const below = more.filter(Boolean).join(' · ');
  return (
    <>
      <span className={styles.line}>{main}</span>{' '}
      {below !== '' && (
        <span className={styles.more} title={below}>
          {below}
        </span>
      )}
    </>
  );
}

function Running({ job, startedAt }: { readonly job: PreviewJob; readonly startedAt: number }) {
  const now = useNow(100);
  const rows = job.progress?.rowsRead ?? 0;
  return (
    <Lines
      main={
        <>
          <strong>Previewing</strong> {formatDuration(Math.max(0, now - startedAt))}
        </>
      }
      more={[rows > 0 && `${formatCount(rows)} rows read`, job.cost && costWords(job.cost)]}
    />
  );
}

function Shown({ job: { failure, result } }: { readonly job: PreviewJob }) {
  if (failure && failure.code !== 'cancelled') return <span className={styles.bad}>Preview failed</span>;
  if (!result || result.status === 'cancelled') return 'Preview cancelled';
  return (
    <>
      {result.status === 'failed' && <span className={styles.bad}>Preview failed · </span>}
      <strong>
        Showing {formatCount(result.sample.length)} of {formatCount(result.rows.read)} rows
      </strong>
    </>
  );
}

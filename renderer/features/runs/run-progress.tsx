import type { Progress, RunDocument } from '../../../preload/run-model.ts';
import { cx } from '../../components/class-names.ts';
import { useNow } from '../../components/relative-time.tsx';
import { formatCount, formatDuration } from '../../format/numbers.ts';
import { msInPhase, phaseText, readingTimeLeft, shareSent, timeLeft } from '../../format/progress.ts';
import { newestFirst, useRuns } from '../../stores/runs.ts';
import styles from './run-screen.module.css';

const waiting: Progress = { phase: 'waiting', rowsRead: 0, planned: 0, sent: 0, failed: 0, elapsedMs: 0 };

/** Live: the phase in words, a number, how long it has taken and about how long it will. */
export function RunProgress({ run }: { readonly run: RunDocument }) {
  const progress = useRuns((state) => state.progress[run.run]) ?? waiting;
  const now = useNow(500);
  const elapsedMs = Math.max(progress.elapsedMs, now - Date.parse(run.startedAt), 0);
  const share = shareSent(progress);
  const lastRead = useLastRead(run.traitId);
  const left = timeLeft(progress) ?? readingTimeLeft(progress, lastRead);
  return (
    <section aria-label="Progress" className={styles.progress}>
      <div>
        <span>
          {phaseText(progress)}
          {share === null
            ? progress.rowsRead > 0 && ` · ${readText(progress)}`
            : ` · ${formatCount(progress.sent)} of ${formatCount(progress.planned)} sent`}
          {progress.failed > 0 && ` · ${formatCount(progress.failed)} failed`}
        </span>
        <span className={styles.muted}>
          {formatDuration(Math.floor(elapsedMs / 1000) * 1000)}
          {left && ` · ${left} left`}
        </span>
      </div>
      <Track share={share} />
    </section>
  );
}

/** `48,210 rows read, 2,100 a second`. */
function readText(progress: Progress): string {
  const { phase, rowsRead } = progress;
  const ms = msInPhase(progress);
  const read = `${formatCount(rowsRead)} rows read`;
  const perSecond = Math.round(rowsRead / (ms / 1000));
  return phase === 'querying' && ms > 1000 ? `${read}, ${formatCount(perSecond)} a second` : read;
}

/** Rows that the trait's last whole run read; 0 where there was none. */
const useLastRead = (traitId: string): number =>
  useRuns(
    ({ byId }) => newestFirst(byId, traitId).find(({ status }) => status === 'succeeded')?.rows.read ?? 0,
  );

/** Moves without an end while there is no share to show. */
function Track({ share }: { readonly share: number | null }) {
  return (
    <div
      aria-label="Sent"
      aria-valuemax={100}
      aria-valuemin={0}
      className={styles.track}
      role="progressbar"
      {...(share !== null && { 'aria-valuenow': Math.round(share * 100) })}
    >
      <span
        className={cx(styles.fill, share === null && styles.moving)}
        style={{ display: 'block', ...(share !== null && { width: `${share * 100}%` }) }}
      />
    </div>
  );
}

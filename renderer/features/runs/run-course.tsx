/** How a run went: its phases as a bar with words, its pace, and its log. */
import type { RunDocument } from '../../../preload/run-model.ts';
import { cx } from '../../components/class-names.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { formatCount, formatDuration } from '../../format/numbers.ts';
import { phaseText } from '../../format/progress.ts';
import { formatExact } from '../../format/times.ts';
import { formatClock } from './clock-times.ts';
import { eventsPerSecond, phaseBars, rowsPerSecond } from './phase-bars.ts';
import styles from './run-course.module.css';
import { causeText, type LogLine, logOf, missedText } from './run-log.ts';
import { useRequests } from './use-requests.ts';

export function RunCourse({ run }: { readonly run: RunDocument }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard
    <section aria-label="Timeline and log" className={styles.course} tabIndex={0}>
      <Facts run={run} />
      <Timeline run={run} />
      <Log run={run} />
    </section>
  );
}

function Facts({ run }: { readonly run: RunDocument }) {
  const missed = missedText(run);
  const rows = rowsPerSecond(run);
  const events = eventsPerSecond(run);
  const facts = [
    `${causeText(run)}, ${formatExact(run.startedAt)}`,
    missed,
    rows !== null && `${formatCount(rows)} rows/s read`,
    events !== null && `${formatCount(events)} events/s sent`,
  ].filter(Boolean);
  return <p className={styles.facts}>{facts.join(' · ')}</p>;
}

/** The bar is for the eye; the list beneath says the same in words. */
function Timeline({ run }: { readonly run: RunDocument }) {
  const bars = phaseBars(run.phases);
  if (bars.length === 0) return null;
  return (
    <div className={styles.timeline}>
      <div aria-hidden className={styles.bar}>
        {bars.map(({ phase, share }) => (
          <span className={cx(styles.part, styles[phase])} key={phase} style={{ flexGrow: share }} />
        ))}
      </div>
      <ol aria-label="Phases" className={styles.phases}>
        {bars.map(({ phase, ms, share }) => (
          <li key={phase}>
            <span aria-hidden className={cx(styles.swatch, styles[phase])} />
            {phaseText({ phase })} <span className={styles.number}>{formatDuration(ms)}</span>
            <span className={styles.muted}> {Math.round(share * 100)} %</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** As many of its newest requests as main keeps: only those that were not simply accepted make a line. */
const everyRequest = { filter: 'all', offset: 0, limit: 1000 } as const;

function Log({ run }: { readonly run: RunDocument }) {
  const { page } = useRequests(run, everyRequest);
  const lines = logOf(run, page?.items ?? []);
  const text = lines.map((line) => `${new Date(line.at).toISOString()} ${line.text}`).join('\n');
  return (
    <>
      <header className={styles.head}>
        <h2>Log</h2>
        <CopyButton text={text} what="Log" />
      </header>
      <ol aria-label="Log" className={styles.log}>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and never move
          <Line key={index} line={line} />
        ))}
      </ol>
    </>
  );
}

function Line({ line }: { readonly line: LogLine }) {
  return (
    <li className={styles[line.weight]}>
      <time dateTime={new Date(line.at).toISOString()}>{formatClock(line.at)}</time>
      <span>{line.text}</span>
    </li>
  );
}

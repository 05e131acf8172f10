/** The last runs of a trait at a glance: how much changed, and which did not end well. */
import type { RunMark } from '../../../preload/run-model.ts';
import { useRunMarks } from '../../stores/run-marks.ts';
import { type SparkBar, sparkBars, sparkWords } from './spark-bars.ts';
import styles from './sparkline.module.css';

const barWidth = 3;
const barsShown = 30;
const width = barsShown * barWidth;
/** Bars stand on it; what went wrong hangs below. */
const line = 15;
const height = 20;

const noMarks: readonly RunMark[] = [];

export function Sparkline({ traitId }: { readonly traitId: string }) {
  const marks = useRunMarks((state) => state.byTrait[traitId]) ?? noMarks;
  const words = sparkWords(marks);
  const bars = sparkBars(marks);
  const first = barsShown - bars.length;
  return (
    <svg
      aria-label={words}
      className={styles.spark}
      height={height}
      role="img"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
    >
      <title>{words}</title>
      <path className={styles.line} d={`M0 ${line + 0.5}H${width}`} />
      {bars.map((bar, index) => (
        <Bar bar={bar} key={bar.run} x={(first + index) * barWidth} />
      ))}
    </svg>
  );
}

function Bar({ bar, x }: { readonly bar: SparkBar; readonly x: number }) {
  if (bar.height === null)
    return (
      <rect
        className={bar.status === 'failed' ? styles.bad : styles.held}
        height={4}
        width={2}
        x={x}
        y={line + 1}
      />
    );
  const size = bar.height === 0 ? 0 : Math.max(1, Math.round(bar.height * (line - 1)));
  return (
    <rect
      className={bar.status === 'partial' ? styles.held : styles.bar}
      height={size}
      width={2}
      x={x}
      y={line - size}
    />
  );
}

import { useState } from 'react';
import { ChartCanvas } from './chart-canvas.tsx';
import styles from './charts.module.css';
import type { Chart } from './series.ts';

interface ChartFigureProps {
  readonly chart: Chart;
  /** What to know beside the last values. */
  readonly note?: string;
}

/** A chart under its name and the values of the point that the mouse is at, else of the last one. */
export function ChartFigure({ chart, note }: ChartFigureProps) {
  const [pointed, setPointed] = useState<number | null>(null);
  const index = pointed ?? chart.times.length - 1;
  const time = chart.times[index];
  return (
    <figure className={styles.figure}>
      <figcaption>
        <span className={styles.title}>
          {chart.title}
          {time !== undefined && <span className={styles.when}>{whenOf(chart, time)}</span>}
        </span>
        <span className={styles.values}>
          {chart.series.map(({ label, color, values }) => (
            <span className={styles.value} key={label}>
              <span aria-hidden className={styles.swatch} style={{ background: `var(--${color})` }} />
              {chart.series.length > 1 && `${label} `}
              {chart.format(values[index] ?? 0)}
            </span>
          ))}
        </span>
        {note && <span className={styles.note}>{note}</span>}
      </figcaption>
      <ChartCanvas chart={chart} onPoint={setPointed} />
    </figure>
  );
}

const dayMonth = { day: 'numeric', month: 'short' } as const;
const day = new Intl.DateTimeFormat('en-GB', dayMonth);
const moment = new Intl.DateTimeFormat('en-GB', { ...dayMonth, hour: '2-digit', minute: '2-digit' });

const whenOf = ({ title }: Chart, time: number): string =>
  title.includes('per day') ? day.format(time) : moment.format(time);

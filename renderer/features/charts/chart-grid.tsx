/** Four charts of runs, or their numbers. Loaded when first shown: the chart library comes with it. */
import { useMemo } from 'react';
import type { RunDocument } from '../../../preload/run-model.ts';
import { ChartFigure } from './chart-figure.tsx';
import { ChartTable } from './chart-table.tsx';
import styles from './charts.module.css';
import { allowanceText, chartsOfDays, chartsOfRuns, eventsChart } from './series.ts';
import { useAllowance } from './use-allowance.ts';
import { useRunDays } from './use-run-days.ts';

export interface ChartGridProps {
  readonly runs: readonly RunDocument[];
  /** Of one trait: a point per run. Of all traits otherwise: a bar per day. */
  readonly traitId?: string | undefined;
  readonly isTable: boolean;
}

export function ChartGrid({ runs, traitId, isTable }: ChartGridProps) {
  const days = useRunDays(traitId);
  const allowance = useAllowance(traitId);
  const charts = useMemo(() => {
    if (days === null) return null;
    return [...(traitId === undefined ? chartsOfDays(days) : chartsOfRuns(runs)), eventsChart(days)];
  }, [days, runs, traitId]);
  if (days === null || charts === null) return <div className={styles.reserved} />;
  if (charts.every(({ times }) => times.length < 2)) {
    return <p className={styles.none}>Charts appear here once there are runs of two days to compare.</p>;
  }
  if (isTable) return <ChartTable charts={charts} />;
  return (
    <div className={styles.grid}>
      {charts.map((chart) => (
        <ChartFigure
          chart={chart}
          key={chart.id}
          {...(chart.id === 'events' && { note: allowanceText(days, allowance) })}
        />
      ))}
    </div>
  );
}

/** One chart on a canvas, as wide as its place. For the eye only: the table says the same. */
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useLook } from './chart-colors.ts';
import { optionsOf } from './chart-options.ts';
import styles from './charts.module.css';
import type { Chart } from './series.ts';

const heightPx = 116;

interface ChartCanvasProps {
  readonly chart: Chart;
  /** Hears which point the mouse is at; null = none. */
  readonly onPoint: (index: number | null) => void;
}

export function ChartCanvas({ chart, onPoint }: ChartCanvasProps) {
  const placeRef = useRef<HTMLDivElement>(null);
  const look = useLook();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another look is drawn anew
  useEffect(() => {
    const place = placeRef.current;
    if (!place) return;
    const size = { width: place.clientWidth, height: heightPx };
    const plot = new uPlot(optionsOf(chart, size, onPoint), dataOf(chart), place);
    const sizes = new ResizeObserver(() => plot.setSize({ width: place.clientWidth, height: heightPx }));
    sizes.observe(place);
    return () => {
      sizes.disconnect();
      plot.destroy();
    };
  }, [chart, look, onPoint]);
  return <div aria-hidden className={styles.canvas} ref={placeRef} style={{ height: heightPx }} />;
}

const dataOf = ({ times, series }: Chart): uPlot.AlignedData => [
  times.map((time) => time / 1000),
  ...series.map(({ values }) => [...values]),
];

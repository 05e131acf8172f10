import uPlot from 'uplot';
import { colorOf } from './chart-colors.ts';
import type { Chart, Series } from './series.ts';

const dayMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const fontPx = 11;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** uPlot's options for a chart of this size, in the colours of now. `point` hears which one the mouse is at; null = none. */
export function optionsOf(chart: Chart, size: Size, point: (index: number | null) => void): uPlot.Options {
  const muted = colorOf('text-muted');
  const line = colorOf('line');
  const axis = {
    stroke: muted,
    font: `${fontPx}px system-ui, sans-serif`,
    ticks: { show: false },
    grid: { stroke: line, width: 1 },
  };
  return {
    ...size,
    padding: [6, 24, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false } },
    scales: {
      x: { time: true, range: (_, from, to) => [from - marginOf(chart), to + marginOf(chart)] },
      y: { range: (_, __, most) => [0, most > 0 ? most * 1.08 : 1] },
    },
    axes: [
      {
        ...axis,
        size: 22,
        space: 56,
        grid: { show: false },
        values: (_, seconds) => seconds.map((second) => dayMonth.format(second * 1000)),
        incrs: dayIncrements,
      },
      { ...axis, size: 52, space: 28, values: (_, values) => values.map((value) => shortOf(chart, value)) },
    ],
    series: [{}, ...chart.series.map((series) => seriesOf(chart, series))],
    hooks: { setCursor: [({ cursor }) => point(cursor.idx ?? null)] },
  };
}

/** Seconds: bars stand with their whole width inside. */
const marginOf = ({ look }: Chart): number => (look === 'bars' ? 43_200 : 0);

/** The axis names days, so its steps are whole ones. */
const dayIncrements = [1, 2, 3, 7, 14, 30, 60, 120].map((days) => days * 86_400);

const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });

const shortOf = ({ id, format }: Chart, value: number): string =>
  id === 'duration' ? format(value) : compact.format(value);

function seriesOf({ look, times }: Chart, { label, color }: Series): uPlot.Series {
  const stroke = colorOf(color);
  if (look === 'line') return { label, stroke, width: 1.5, points: { show: times.length < 60, size: 4 } };
  const paths = uPlot.paths.bars?.({ size: [0.7, 18] });
  return { label, stroke, fill: stroke, width: 0, points: { show: false }, ...(paths && { paths }) };
}

import { useMemo } from 'react';
import styles from './charts.module.css';
import type { Chart } from './series.ts';

const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });

/** The charts' numbers as a table, the latest first; charts over the same times share their rows. */
export function ChartTable({ charts }: { readonly charts: readonly Chart[] }) {
  const groups = useMemo(() => [...Map.groupBy(charts, ({ times }) => String(times)).values()], [charts]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard
    <section aria-label="Numbers of the charts" className={styles.tables} tabIndex={0}>
      {groups.map((group) => (
        <Numbers charts={group} key={group.map(({ id }) => id).join()} />
      ))}
    </section>
  );
}

function Numbers({ charts }: { readonly charts: readonly Chart[] }) {
  const times = charts[0]?.times ?? [];
  const isDaily = charts.some(({ title }) => title.includes('per day'));
  const columns = charts.flatMap(({ series, format, title }) =>
    series.map(({ label, values }) => ({
      heading: series.length > 1 ? label : title,
      text: (i: number) => format(values[i] ?? 0),
    })),
  );
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{isDaily ? 'Day' : 'Run'}</th>
          {columns.map(({ heading }) => (
            <th key={heading} scope="col">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {times
          .map((time, index) => (
            <tr key={time}>
              <th scope="row">{(isDaily ? day : moment).format(time)}</th>
              {columns.map(({ heading, text }) => (
                <td key={heading}>{text(index)}</td>
              ))}
            </tr>
          ))
          .toReversed()}
      </tbody>
    </table>
  );
}

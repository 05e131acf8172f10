/** One cell of a list: a fact of the row, or a trait column's value; where it differs, old and new. */
import { ArrowRight } from 'lucide-react';
import type { EventRecord, RunRow } from '../../../preload/run-model.ts';
import { ChangeBadge } from '../../components/change-badge.tsx';
import { cx } from '../../components/class-names.ts';
import { Value } from '../../components/value.tsx';
import { VisibleText } from '../../components/visible-text.tsx';
import { failures } from '../../failures.ts';
import { formatCount } from '../../format/numbers.ts';
import { changeCell } from './change-cells.ts';
import styles from './change-list.module.css';
import { stateWords } from './event-states.ts';
import { isEvent, type ListItem } from './list-pages.ts';
import type { RowColumn } from './row-layout.ts';

interface RowCellProps {
  readonly column: RowColumn;
  readonly item: ListItem;
}

export function RowCell({ column, item }: RowCellProps) {
  if (column.kind === 'key')
    return (
      <code title={item.key ?? 'no id'}>
        <VisibleText text={item.key ?? '—'} />
      </code>
    );
  return isEvent(item) ? (
    <EventCell column={column} event={item} />
  ) : (
    <PlainCell column={column} row={item} />
  );
}

function EventCell({ column, event }: { readonly column: RowColumn; readonly event: EventRecord }) {
  if (column.kind === 'change') return <ChangeBadge kind={event.kind} />;
  if (column.kind === 'trait') return <ChangedValue column={column.heading} event={event} />;
  if (column.kind === 'reason') return <span className={styles.bad}>{event.reason}</span>;
  return (
    <span
      className={cx(styles.state, event.state === 'failed' && styles.bad)}
      title={event.reason ?? undefined}
    >
      {stateWords[event.state]}
    </span>
  );
}

function ChangedValue({ column, event }: { readonly column: string; readonly event: EventRecord }) {
  const cell = changeCell(event, column);
  if (cell.look !== 'changed') {
    return (
      <span className={styles[cell.look]}>
        <Value value={cell.value} />
      </span>
    );
  }
  return (
    <span className={styles.changed}>
      <span className={styles.before}>
        <Value value={cell.before} />
      </span>
      <ArrowRight aria-label="becomes" className={styles.arrow} />
      <Value value={cell.after} />
    </span>
  );
}

function PlainCell({ column, row }: { readonly column: RowColumn; readonly row: RunRow }) {
  if (column.kind === 'number') return row.number === null ? null : formatCount(row.number);
  if (column.kind === 'rules') return row.codes.map((code) => failures[code].title).join(', ');
  return <Value value={row.values?.[column.heading]} />;
}

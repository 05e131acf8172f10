import { memo } from 'react';
import { cx } from '../../components/class-names.ts';
import styles from './change-list.module.css';
import type { ListItem } from './list-pages.ts';
import { RowCell } from './row-cell.tsx';
import type { RowLayout } from './row-layout.ts';

/** The headings; they stay in view. */
export function ListHead({ layout }: { readonly layout: RowLayout }) {
  return (
    <thead className={styles.headings}>
      <tr aria-rowindex={1} className={styles.cells}>
        {layout.columns.map(({ kind, heading }) => (
          <th className={styles.heading} key={`${kind} ${heading}`} scope="col" title={heading}>
            {heading}
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface ListRowProps {
  /** Undefined while its page is on the way; the row keeps its place. */
  readonly item: ListItem | undefined;
  readonly layout: RowLayout;
  readonly id: string;
  readonly index: number;
  readonly top: number;
  readonly isActive: boolean;
  readonly isChosen: boolean;
}

/** One line of a list. */
export const ListRow = memo(function ListRow(props: ListRowProps) {
  const { item, layout, id, index, top, isActive, isChosen } = props;
  return (
    <tr
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      className={cx(styles.row, styles.cells, isActive && styles.active)}
      data-index={index}
      id={id}
      style={{ transform: `translateY(${top}px)` }}
    >
      {layout.columns.map((column) => (
        <td className={styles.cell} key={`${column.kind} ${column.heading}`}>
          {item && <RowCell column={column} item={item} />}
        </td>
      ))}
    </tr>
  );
});

/** A list of things as a table: arrows move, letters look for names, Enter opens, headings sort. */
import { ChevronDown, ChevronUp } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import {
  Cell,
  Column,
  type ColumnProps,
  ResizableTableContainer,
  Row,
  type SortDescriptor,
  Table,
  TableBody,
  TableHeader,
  TableLayout,
  Virtualizer,
} from 'react-aria-components';
import { cx } from './class-names.ts';
import styles from './data-table.module.css';
import { sortRows } from './sort-rows.ts';

export interface TableColumn<Item> {
  readonly id: string;
  readonly heading: string;
  readonly cell: (item: Item) => ReactNode;
  /** What the column sorts by; without it the heading doesn't sort. */
  readonly sortBy?: (item: Item) => string | number;
  readonly align?: 'right';
  /** A CSS width; the first column takes the rest. */
  readonly width?: string;
  /** For a column of buttons: the heading is there for screen readers only. */
  readonly hiddenHeading?: boolean;
}

interface DataTableProps<Item> {
  readonly label: string;
  readonly columns: readonly TableColumn<Item>[];
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  readonly nameOf: (item: Item) => string;
  readonly onOpen: (item: Item) => void;
  /** What the Delete key asks for on a row. */
  readonly onRemove?: (item: Item) => void;
}

/** Sorting is the table's own; what is in it and what opening means is the screen's. */
export function DataTable<Item>(props: DataTableProps<Item>) {
  const { label, columns, items, keyOf, nameOf, onOpen, onRemove } = props;
  const [sort, setSort] = useState<SortDescriptor | null>(null);
  const sortBy = columns.find((column) => column.id === sort?.column)?.sortBy;
  const shown = sort && sortBy ? sortRows(items, sortBy, sort.direction) : items;
  const press = (event: React.KeyboardEvent) => {
    const row = event.key === 'Delete' && (event.target as HTMLElement).closest('[role=row]');
    const item = row && shown.find((one) => keyOf(one) === row.getAttribute('data-key'));
    if (item) onRemove?.(item);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the rows inside are what is focused; this only hears of them.
    <div className={styles.scroll} onContextMenu={openMenu} onKeyDown={press}>
      <Long isLong={items.length > mostAtOnce}>
        <Table
          aria-label={label}
          className={cx(styles.table)}
          onSortChange={setSort}
          {...(sort && { sortDescriptor: sort })}
        >
          <TableHeader>{columns.map((column, index) => heading(column, index === 0))}</TableHeader>
          <TableBody>
            {shown.map((item) => (
              <Row
                className={cx(styles.row)}
                id={keyOf(item)}
                key={keyOf(item)}
                onAction={() => onOpen(item)}
                textValue={nameOf(item)}
              >
                {columns.map((column, index) => cell(column, item, index === 0 ? nameOf(item) : ''))}
              </Row>
            ))}
          </TableBody>
        </Table>
      </Long>
    </div>
  );
}

/** More rows than this are drawn only while they are in sight. */
const mostAtOnce = 100;
/** As `--row` (tokens.css). */
const rowHeight = 28;

function Long({ isLong, children }: { readonly isLong: boolean; readonly children: ReactNode }) {
  if (!isLong) return children;
  return (
    <ResizableTableContainer className={cx(styles.long)}>
      <Virtualizer layout={TableLayout} layoutOptions={{ rowHeight, headingHeight: rowHeight }}>
        {children}
      </Virtualizer>
    </ResizableTableContainer>
  );
}

/** The row's first cell is what letters look in. */
function cell<Item>(column: TableColumn<Item>, item: Item, name: string) {
  return (
    <Cell className={cx(styles.cell, column.align && styles.right)} key={column.id} textValue={name}>
      {column.cell(item)}
    </Cell>
  );
}

/** A CSS width as the layout of a long list counts it. */
function widthOf(width: string | undefined): NonNullable<ColumnProps['width']> {
  if (width === undefined) return '1fr';
  return width.endsWith('%') ? (width as `${number}%`) : Number.parseFloat(width);
}

/** The second mouse button, and the menu key, open the menu that the row has a button for. */
function openMenu(event: React.MouseEvent): void {
  const row = (event.target as HTMLElement).closest('[role=row]');
  const button = row?.querySelector<HTMLElement>('[aria-haspopup]');
  if (!button) return;
  event.preventDefault();
  button.click();
}

function heading<Item>(column: TableColumn<Item>, isRowHeader: boolean) {
  return (
    <Column
      allowsSorting={column.sortBy !== undefined}
      className={cx(styles.column, column.align && styles.right)}
      id={column.id}
      isRowHeader={isRowHeader}
      key={column.id}
      style={{ width: column.width }}
      width={widthOf(column.width)}
    >
      {({ sortDirection }) => (
        <span className={cx(styles.heading, column.hiddenHeading && styles.hidden)}>
          {column.heading}
          {sortDirection === 'ascending' && <ChevronUp aria-hidden />}
          {sortDirection === 'descending' && <ChevronDown aria-hidden />}
        </span>
      )}
    </Column>
  );
}

/** Sample rows, exactly as they would be sent. Only the visible part is in the document. */
import { Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Button,
  Cell,
  Column,
  ColumnResizer,
  ResizableTableContainer,
  Row,
  Table,
  TableBody,
  TableHeader,
  TableLayout,
  Virtualizer,
} from 'react-aria-components';
import type { Json } from '../../../../preload/model.ts';
import type { ColumnInfo, SampleRow } from '../../../../preload/run-model.ts';
import { cx } from '../../../components/class-names.ts';
import { copyText } from '../../../components/copy.ts';
import { Value } from '../../../components/value.tsx';
import { VisibleText } from '../../../components/visible-text.tsx';
import { copyTextOf, localTime } from '../../../format/values.ts';
import { type GridColumn, gridColumns } from './grid-columns.ts';
import { RowMenu } from './row-menu.tsx';
import styles from './sample-grid.module.css';

interface SampleGridProps {
  readonly columns: readonly ColumnInfo[];
  readonly sample: readonly SampleRow[];
  /** Times in the laptop's zone; only drawn so, never copied or sent. */
  readonly isLocal: boolean;
  /** What is said of a row's id, and what opening it does. */
  readonly renderId: (row: SampleRow, value: Json | undefined) => ReactNode;
}

/** The focused cell holds its bare value in `data-copy`. By shortcut or from the menu; text that is selected is copied as ever. */
function copyFocusedCell(event: React.ClipboardEvent): void {
  if (window.getSelection()?.toString()) return;
  const cell = event.target instanceof Element ? event.target.closest('[data-copy]') : null;
  if (!cell) return;
  event.preventDefault();
  void copyText(cell.getAttribute('data-copy') ?? '', 'Cell');
}

export function SampleGrid({ columns, sample, renderId, isLocal }: SampleGridProps) {
  const shown = gridColumns(columns, sample);
  return (
    <div className={styles.frame} onCopy={copyFocusedCell}>
      <ResizableTableContainer className={cx(styles.container)}>
        <Virtualizer layout={TableLayout} layoutOptions={{ rowHeight: 28, headingHeight: 42 }}>
          <Table aria-label="Sample rows" className={cx(styles.table)}>
            <TableHeader>
              <Column
                className={cx(styles.column, styles.number)}
                id="#"
                // A table needs a row header, also where the query returned no id.
                isRowHeader={!shown.some(({ info }) => info.role === 'id')}
                textValue="Row"
                minWidth={44}
                width={44}
              >
                #
              </Column>
              {shown.map((column) => heading(column, sample))}
            </TableHeader>
            <TableBody>
              {sample.map((row) => (
                <Row className={cx(styles.row)} id={row.number} key={row.number}>
                  <Cell className={cx(styles.cell, styles.number)} textValue={String(row.number)}>
                    <RowMenu columns={columns} row={row} />
                  </Cell>
                  {shown.map((column) => cell(column, row, { renderId, isLocal }))}
                </Row>
              ))}
            </TableBody>
          </Table>
        </Virtualizer>
      </ResizableTableContainer>
    </div>
  );
}

function heading({ info, index, width, isNumeric }: GridColumn, sample: readonly SampleRow[]) {
  const copyColumn = () =>
    void copyText(sample.map(({ values }) => copyTextOf(values[index])).join('\n'), 'Column');
  return (
    <Column
      className={cx(styles.column, isNumeric && styles.right)}
      defaultWidth={width}
      id={`column ${index}`}
      isRowHeader={info.role === 'id'}
      key={`column ${index}`}
      minWidth={60}
      textValue={info.name}
    >
      <span className={styles.name}>
        <VisibleText text={info.name} />
      </span>
      <span className={cx(styles.types, info.jsonType === 'unsupported' && styles.bad)}>
        {info.warehouseType} → {info.jsonType}
      </span>
      <Button aria-label={`Copy column ${info.name}`} className={cx(styles.copyColumn)} onPress={copyColumn}>
        <Copy aria-hidden />
      </Button>
      <ColumnResizer aria-label={`Resize ${info.name}`} className={cx(styles.resizer)} />
    </Column>
  );
}

type Drawing = Pick<SampleGridProps, 'renderId' | 'isLocal'>;

function cell({ info, index, isNumeric }: GridColumn, row: SampleRow, { renderId, isLocal }: Drawing) {
  const value = row.values[index];
  return (
    <Cell className={cx(styles.cell, isNumeric && styles.right)} data-copy={copyTextOf(value)} key={index}>
      {info.role === 'id' ? renderId(row, value) : <Value value={isLocal ? localTime(value) : value} />}
    </Cell>
  );
}

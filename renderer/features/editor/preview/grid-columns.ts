/** Which columns the grid shows, in which order and how wide, from the data alone: nothing moves once rows are there. */
import type { ColumnInfo, SampleRow } from '../../../../preload/run-model.ts';
import { showValue } from '../../../format/values.ts';

export interface GridColumn {
  readonly info: ColumnInfo;
  /** Position in the row's values. */
  readonly index: number;
  /** Pixels. */
  readonly width: number;
  readonly isNumeric: boolean;
}

const letterPx = 7.4;
const paddingPx = 26;
/** Avatar and seen mark beside the id. */
const idExtraPx = 52;
const widest = 320;
const narrowest = 84;

/** The id column comes first, whatever the query's order. */
export function gridColumns(
  columns: readonly ColumnInfo[],
  sample: readonly SampleRow[],
): readonly GridColumn[] {
  const shown = columns.map((info, index) => ({
    info,
    index,
    width: widthOf(
      info,
      sample.slice(0, 50).map((row) => showValue(row.values[index]).text.length),
    ),
    isNumeric: info.jsonType === 'number',
  }));
  return shown.toSorted((a, b) => Number(b.info.role === 'id') - Number(a.info.role === 'id'));
}

function widthOf(info: ColumnInfo, lengths: readonly number[]): number {
  const types = `${info.warehouseType} → ${info.jsonType}`;
  const letters = Math.max(info.name.length, types.length * 0.85, ...lengths);
  const extra = info.role === 'id' ? idExtraPx : 0;
  return Math.round(Math.min(widest, Math.max(narrowest, letters * letterPx + paddingPx + extra)));
}

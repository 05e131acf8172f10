/** The rows whose calls a review shows: the first that the next run would send, else of the sample. Pure. */

import type { Json, RowsToShow, TraitDraft } from '../../../../preload/model.ts';
import type { ColumnInfo, PreviewDocument, RowChange, SampleRow } from '../../../../preload/run-model.ts';

type ShownRow = RowsToShow['rows'][number];

const shownRows = 5;

/** What main makes calls of; null where the result has no id column. */
export function firstCalls(draft: TraitDraft, result: PreviewDocument): RowsToShow | null {
  const { idKind, columns, changes, sample } = result;
  if (idKind === null) return null;
  const link = columns.find(({ role }) => role === 'link')?.name;
  const rows =
    changes.length > 0
      ? changes.slice(0, shownRows).map((change) => changedRow(change, link))
      : sample
          .slice(0, shownRows)
          .flatMap(({ key, values }) => (key ? [rowOf(key, namedValues(columns, values), link)] : []));
  return { name: draft.name.trim() || 'New trait', destinations: draft.destinations, idKind, rows };
}

/** One sample row as main makes a call of it; null where it has no id. */
export function callOfRow(
  draft: TraitDraft,
  columns: readonly ColumnInfo[],
  { key, values }: SampleRow,
): RowsToShow | null {
  const id = columns.find(({ role }) => role === 'id');
  if (!id || !key) return null;
  const link = columns.find(({ role }) => role === 'link')?.name;
  const idKind = id.name.toLowerCase() === 'group_id' ? 'group' : 'user';
  const rows = [rowOf(key, namedValues(columns, values), link)];
  return { name: draft.name.trim() || 'New trait', destinations: draft.destinations, idKind, rows };
}

/** A row that left has every column it had set to null. */
function changedRow({ key, before, after }: RowChange, link: string | undefined): ShownRow {
  const gone = Object.fromEntries(Object.keys(before ?? {}).map((name) => [name, null]));
  return rowOf(key, after ?? gone, link);
}

function namedValues(columns: readonly ColumnInfo[], values: readonly Json[]): Record<string, Json> {
  const pairs = columns.map(({ name, role }, index) => ({ name, role, value: values[index] ?? null }));
  return Object.fromEntries(
    pairs.filter(({ role }) => role !== 'id').map(({ name, value }) => [name, value]),
  );
}

/** The user beside an account is part of the call, not of its traits. */
function rowOf(key: string, values: { readonly [name: string]: Json }, link: string | undefined): ShownRow {
  const traits = Object.fromEntries(Object.entries(values).filter(([name]) => name !== link));
  const userId = link === undefined ? undefined : values[link];
  return { key, traits, ...(typeof userId === 'string' && userId !== '' && { userId }) } as ShownRow;
}

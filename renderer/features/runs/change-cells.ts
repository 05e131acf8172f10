/** What the cells of a change say: the value, or old and new where they differ. Pure. */
import type { Json } from '../../../preload/model.ts';
import type { RowChange } from '../../../preload/run-model.ts';

export type ChangeCell =
  | { readonly look: 'same'; readonly value: Json | undefined }
  | { readonly look: 'added'; readonly value: Json | undefined }
  | { readonly look: 'removed'; readonly value: Json | undefined }
  | { readonly look: 'changed'; readonly before: Json | undefined; readonly after: Json | undefined };

/** One column of a change. */
export function changeCell({ kind, before, after }: RowChange, column: string): ChangeCell {
  const old = before?.[column];
  const value = after?.[column];
  if (kind === 'added') return { look: value === undefined ? 'same' : 'added', value };
  if (kind === 'removed') return { look: 'removed', value: old };
  if (JSON.stringify(old) === JSON.stringify(value)) return { look: 'same', value };
  return { look: 'changed', before: old, after: value };
}

import type { PreviewDocument } from '../../../preload/run-model.ts';
import { countOf } from '../../format/numbers.ts';

/** What taking a run back does to whom, in one or two sentences. */
export function undoWords({ rows, idKind, events }: PreviewDocument): string {
  if (events.planned === 0) return 'This run sent nothing that could be taken back now.';
  const who = (count: number) => countOf(count, idKind === 'group' ? 'account' : 'user');
  const parts = [
    rows.changed > 0 && `${who(rows.changed)} get${s(rows.changed)} the values from before this run`,
    rows.removed > 0 && `${who(rows.removed)} that it added lose${s(rows.removed)} these traits`,
    rows.added > 0 && `${who(rows.added)} that it removed get${s(rows.added)} them again`,
  ].filter((part) => part !== false);
  return `${new Intl.ListFormat('en').format(parts)}.`;
}

const s = (count: number): string => (count === 1 ? 's' : '');

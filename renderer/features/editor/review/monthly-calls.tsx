import { useRunsOf } from '../../runs/use-runs-of.ts';
import { useEditorDraft } from '../editor-context.ts';
import { useScheduleWords } from '../schedule/use-schedule-words.ts';
import { monthlyWords } from './monthly-words.ts';

/** Calls a month at the schedule as it stands in the form. */
export function MonthlyCalls({ rows }: { readonly rows: number }) {
  const { draft, traitId } = useEditorDraft();
  const { words } = useScheduleWords(draft.schedule);
  const { runs } = useRunsOf(traitId);
  if (!words) return '…';
  return monthlyWords({ schedule: words, runs: traitId === undefined ? [] : runs, rows });
}

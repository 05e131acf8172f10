/** A run that ended well and did nothing, to be changed. */
import { startedDocument } from '../../../main/services/runs/run-document.ts';
import type { RunDocument } from '../../../preload/run-model.ts';

const startedAt = '2026-11-23T08:00:00.000Z';
const trait = { traitId: 't', key: 'k', name: 'Lead scores' };

export function blankRun(
  changes: Partial<RunDocument>,
  rows: Partial<RunDocument['rows']> = {},
): RunDocument {
  const document = startedDocument({ runId: 'r', trigger: 'schedule', startedAt, trait });
  return { ...document, status: 'succeeded', ...changes, rows: { ...document.rows, ...rows } };
}

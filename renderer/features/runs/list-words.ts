/** What a list says of its length, and of being empty. Pure. */
import type { RunList } from '../../../preload/lists.ts';
import type { RunDocument } from '../../../preload/run-model.ts';
import { countOf, formatCount } from '../../format/numbers.ts';

interface ShownList {
  readonly run: RunDocument;
  readonly list: RunList;
  readonly search: string;
  readonly total: number;
}

const nouns: Readonly<Record<RunList, readonly [one: string, many: string]>> = {
  all: ['change', 'changes'],
  added: ['row added', 'rows added'],
  changed: ['row changed', 'rows changed'],
  removed: ['row removed', 'rows removed'],
  unchanged: ['row unchanged', 'rows unchanged'],
  invalid: ['invalid row', 'invalid rows'],
  failed: ['event failed', 'events failed'],
};

/** `17 changes`, `3 rows added hold “berlin”`, `First 10,000 of 12,400 invalid rows`. */
export function countText({ run, list, search, total }: ShownList): string {
  const text = countOf(total, ...nouns[list]);
  if (search !== '') return `${text} ${total === 1 ? 'holds' : 'hold'} “${search}”`;
  const isCut = list === 'invalid' && total > 0 && total < run.rows.invalid;
  return isCut ? `First ${formatCount(total)} of ${countOf(run.rows.invalid, ...nouns.invalid)}` : text;
}

/** Why a list is empty. */
export function emptyText({ run, list, search }: ShownList): { title: string; children: string } {
  if (search !== '') return { title: 'Nothing found', children: `No id or value holds “${search}”.` };
  return { title: `No ${nouns[list][1]}`, children: whyEmpty(run, list) };
}

function whyEmpty(run: RunDocument, list: RunList): string {
  if (run.status === 'running') return 'Rows appear here once the plan is made.';
  if (list === 'unchanged' && run.rows.unchanged > 0)
    return 'The history of this run has been trimmed; its numbers stay.';
  if (list === 'invalid' && run.rows.invalid > 0) return 'The rows of the last five such runs are kept.';
  if (list !== 'all') return 'None of this kind in this run.';
  if (run.status === 'failed') return 'The run ended before anything was planned.';
  return 'No row changed since the last run, so nothing was sent.';
}

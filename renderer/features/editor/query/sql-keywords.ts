/** Keywords worth completing. The dialect knows 700, and a list of those hides the tables and columns one looks for. */
import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete';

const keywords =
  'select distinct from where and or not in is null like ilike between exists join left right full inner outer cross lateral ' +
  'on using group by having order asc desc limit offset union all except intersect with as case when then else end cast ' +
  'coalesce nullif count sum avg min max filter over partition rows interval current_date current_timestamp date_trunc ' +
  'extract true false';

const options = keywords.split(' ').map((label) => ({ label, type: 'keyword', boost: -1 }));

/** Completes a word that has begun; nothing after a dot, where only a column can stand. */
export function completeKeyword(context: CompletionContext): CompletionResult | null {
  const word = context.matchBefore(/[\w.]+/);
  if (!word || word.text.includes('.')) return null;
  return { from: word.from, options, validFor: /^\w*$/ };
}

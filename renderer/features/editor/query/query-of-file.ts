import type { FileContent } from '../../../../preload/file-offers.ts';
import type { TraitDraft } from '../../../../preload/model.ts';

/** What a file's query changes of a draft that is being written; a name that was given stays, and so does the rest of it. */
export function queryOf(
  content: Exclude<FileContent, { readonly kind: 'refused' }>,
  name: string,
): Partial<TraitDraft> {
  if (content.kind === 'query') return { sql: content.sql };
  return { sql: content.draft.sql, ...(name === '' && { name: content.draft.name }) };
}

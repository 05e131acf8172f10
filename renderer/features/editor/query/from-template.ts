import type { SqlTemplate, TraitDraft } from '../../../../preload/model.ts';

/** What a template changes of a draft: the query, and the name where none has been given. */
export function fromTemplate(template: SqlTemplate, name: string): Partial<TraitDraft> {
  return { sql: template.sql, ...(name === '' && { name: template.title }) };
}

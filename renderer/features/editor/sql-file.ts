/** A query from a file: the text, and from a trait file's header the name. The rest of the header names things of its project. */
import type { TraitDraft } from '../../../preload/model.ts';

/** As long as a query may be (preload/schemas.ts). */
const maximumLetters = 1_000_000;

const header = /^\s*\/\*\s*sqltraits\b([\s\S]*?)\*\/\s*/;

/** What the file changes of a draft; null for a file that is no query. A name that was given stays. */
export function fromSqlFile(text: string, name: string): Partial<TraitDraft> | null {
  const sql = text.replace(header, '').trim();
  if (sql === '' || sql.length > maximumLetters || sql.includes('\0')) return null;
  const named = /^name:\s*(.+?)\s*$/m.exec(header.exec(text)?.[1] ?? '')?.[1];
  return { sql, ...(name === '' && named !== undefined && { name: named }) };
}

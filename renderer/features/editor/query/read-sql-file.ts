import type { FileContent } from '../../../../preload/file-offers.ts';
import { api } from '../../../api.ts';

/** Longer than a query and its header may be: what is more is not even read. */
const mostBytes = 4_000_000;

/** What a file that was chosen in the window holds. Main reads trait files, wherever they come from. */
export async function readSqlFile(file: File): Promise<FileContent> {
  if (file.size <= mostBytes) return api.project.readFile({ name: file.name, text: await file.text() });
  const message = `${file.name} is longer than a query may be.`;
  return { kind: 'refused', failure: { code: 'usage', message } };
}

/** Writes a list to a file as it is read: memory stays flat, and a file that was given up is not left behind. */
import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { StateDb } from '../state/open.ts';
import { runById } from '../state/runs.ts';
import type { ExportOf } from './list-request.ts';
import { csvLines, jsonLines, type LineFormat } from './list-text.ts';
import { searchFor } from './search.ts';
import { type Sections, sectionsFrom, type Walk } from './sections.ts';

/** Answers how many entries were written. Throws `cancelled`, and what the disk says. */
export async function exportList(
  db: StateDb,
  list: Sections,
  { work, ...walk }: Walk & { readonly work: ExportOf },
): Promise<number> {
  const partPath = `${work.path}.part`;
  const file = openSync(partPath, 'w', 0o600);
  let isWhole = false;
  try {
    const entries = await writeEntries(file, list, {
      ...walk,
      format: formatOf(db, work),
      search: work.search,
    });
    isWhole = true;
    return entries;
  } finally {
    closeSync(file);
    if (isWhole) renameSync(partPath, work.path);
    else rmSync(partPath, { force: true });
  }
}

function formatOf(db: StateDb, { format, list, runId }: ExportOf): LineFormat {
  if (format === 'jsonl') return jsonLines;
  const layout = runById(db, runId)?.layout;
  const columns = layout?.traitIndexes.map((index) => layout.columns[index]?.name ?? '') ?? [];
  return csvLines(list, [...new Set(columns)]);
}

async function writeEntries(
  file: number,
  list: Sections,
  { format, search, ...walk }: Walk & { readonly format: LineFormat; readonly search: string },
): Promise<number> {
  const isWanted = searchFor(search) ?? (() => true);
  let written = 0;
  writeSync(file, format.head);
  for await (const { read } of sectionsFrom(list, 0, walk)) {
    const { count, entry } = read();
    const lines: string[] = [];
    for (let index = 0; index < count; index++) {
      const found = entry(index);
      if (isWanted(found)) lines.push(format.line(found));
    }
    writeSync(file, lines.join(''));
    written += lines.length;
  }
  return written;
}

/** Pages of a list, searched or whole, that remember what they have found. */
import type { Entry } from './list-request.ts';
import { searchFor } from './search.ts';
import { type Section, type Sections, sectionsFrom, type Walk } from './sections.ts';

interface Range {
  readonly offset: number;
  readonly limit: number;
}

/** What earlier pages of the same list have learned. */
export interface Learned {
  /** Entries of each section that has been read. */
  readonly counts: Map<number, number>;
  /** Of a search that came to its end: where the matches lie. */
  matches?: readonly Match[];
}

interface Match {
  readonly section: number;
  readonly index: number;
}

/** One page of the whole list; sections before it are read only where nobody knows how many entries they have. */
export async function wholePage(
  list: Sections,
  { offset, limit }: Range,
  { learned, ...walk }: Walk & { readonly learned: Learned },
): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  let before = 0;
  for await (const { section, read } of sectionsFrom(list, 0, walk)) {
    const known = learned.counts.get(section) ?? list.countOf(section);
    if (known !== undefined && before + known <= offset) {
      before += known;
      continue;
    }
    const found = read();
    learned.counts.set(section, found.count);
    const from = Math.max(0, offset - before);
    const until = Math.min(found.count, from + limit - entries.length);
    for (let index = from; index < until; index++) entries.push(found.entry(index));
    before += found.count;
    if (entries.length >= limit) break;
  }
  return entries;
}

/** One page of what a search finds; the first one reads the whole list. */
export async function searchedPage(
  list: Sections,
  { offset, limit, search }: Range & { readonly search: string },
  { learned, ...walk }: Walk & { readonly learned: Learned },
): Promise<{ readonly total: number; readonly entries: readonly Entry[] }> {
  learned.matches ??= await matchesOf(list, search, walk);
  const wanted = learned.matches.slice(offset, offset + limit);
  let open: { readonly at: number; readonly section: Section } | undefined;
  const entries = wanted.map(({ section, index }) => {
    if (open?.at !== section) open = { at: section, section: list.read(section) };
    return open.section.entry(index);
  });
  return { total: learned.matches.length, entries };
}

async function matchesOf(list: Sections, search: string, walk: Walk): Promise<readonly Match[]> {
  const isWanted = searchFor(search) ?? (() => true);
  const matches: Match[] = [];
  for await (const { section, read } of sectionsFrom(list, 0, walk)) {
    const { count, entry } = read();
    for (let index = 0; index < count; index++) if (isWanted(entry(index))) matches.push({ section, index });
  }
  return matches;
}

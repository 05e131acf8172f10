/** The pages of `assets/help`, in the order of their numbers. */
import { type HelpPage, type HelpSection, parsePage } from './help-text.ts';

const files = import.meta.glob<string>('../../../assets/help/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** `../01-getting-started.md` -> `getting-started`. */
const idOf = (path: string): string => path.replace(/^.*\/\d+-|\.md$/g, '');

export const helpPages: readonly HelpPage[] = Object.entries(files)
  .sort(([a], [b]) => a.localeCompare(b, 'en'))
  .map(([path, text]) => parsePage(idOf(path), text));

/** A section that holds every word that was searched for. */
export interface HelpHit {
  readonly page: HelpPage;
  readonly section: HelpSection;
}

/** In the order of the pages, those first that have the words in their titles. */
export function searchHelp(pages: readonly HelpPage[], search: string): readonly HelpHit[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const holds = (text: string): boolean => words.every((word) => text.toLowerCase().includes(word));
  const hits = pages.flatMap((page) =>
    page.sections
      .filter((section) => holds(`${page.title} ${section.plain}`))
      .map((section) => ({ page, section })),
  );
  const isTitled = ({ page, section }: HelpHit): boolean => holds(`${page.title} ${section.heading}`);
  return [...hits.filter(isTitled), ...hits.filter((hit) => !isTitled(hit))];
}

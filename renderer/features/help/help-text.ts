/** The help pages' text: the little of Markdown that they are written in, as parts that the window draws itself. */

/** A run of text within a line. A link leads to another help page. */
export interface Span {
  readonly kind: 'text' | 'strong' | 'code' | 'link';
  readonly text: string;
  /** Of a link: the page. */
  readonly to?: string;
}

export type Block =
  | { readonly kind: 'text'; readonly spans: readonly Span[] }
  | { readonly kind: 'bullets' | 'steps'; readonly items: readonly (readonly Span[])[] }
  | { readonly kind: 'code'; readonly text: string };

export interface HelpSection {
  /** Empty for what stands before the first heading. */
  readonly heading: string;
  readonly blocks: readonly Block[];
  /** Everything in it as plain text, to search in. */
  readonly plain: string;
}

export interface HelpPage {
  readonly id: string;
  readonly title: string;
  readonly sections: readonly HelpSection[];
}

/** A page from its Markdown: `# Title`, `## Section`, paragraphs, lists, fenced code. */
export function parsePage(id: string, markdown: string): HelpPage {
  const [first = '', ...parts] = `\n${markdown.trim()}`.split(/\n## /);
  const [title = '', ...intro] = first.trim().split('\n');
  const sections = parts.map((part) => {
    const [heading = '', ...lines] = part.split('\n');
    return sectionOf(heading, lines);
  });
  return { id, title: title.replace(/^# /, ''), sections: [sectionOf('', intro), ...sections] };
}

function sectionOf(heading: string, lines: readonly string[]): HelpSection {
  const plain = [heading, ...lines].join(' ').replaceAll(/\[([^\]]*)\]\([^)]*\)|[`*]/g, '$1');
  return { heading, blocks: blocksOf(lines), plain };
}

const item = /^(?:- |\d+\. )/;
const fence = '```';

function blocksOf(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? '';
    const end = endOf(lines, at);
    if (line.startsWith(fence)) blocks.push({ kind: 'code', text: lines.slice(at + 1, end - 1).join('\n') });
    else if (item.test(line)) {
      const kind = line.startsWith('- ') ? 'bullets' : 'steps';
      blocks.push({ kind, items: lines.slice(at, end).map((each) => spansOf(each.replace(item, ''))) });
    } else if (line.trim() !== '')
      blocks.push({ kind: 'text', spans: spansOf(lines.slice(at, end).join(' ')) });
    at = end;
  }
  return blocks;
}

/** Where the block that begins at a line is over. */
function endOf(lines: readonly string[], from: number): number {
  const line = lines[from] ?? '';
  if (line.startsWith(fence)) return lines.indexOf(fence, from + 1) + 1 || lines.length;
  const isSame = (other: string): boolean =>
    other.trim() !== '' && !other.startsWith(fence) && item.test(other) === item.test(line);
  let end = from + 1;
  while (line.trim() !== '' && end < lines.length && isSame(lines[end] ?? '')) end += 1;
  return end;
}

const marked = /\*\*([^*]+)\*\*|\*([^*]+)\*|`([^`]+)`|\[([^\]]+)\]\(([^)]+)\)/g;

function spansOf(text: string): readonly Span[] {
  const spans: Span[] = [];
  let end = 0;
  for (const match of text.matchAll(marked)) {
    const [whole, strong, stressed, code, label, to] = match;
    if (match.index > end) spans.push({ kind: 'text', text: text.slice(end, match.index) });
    if (code !== undefined) spans.push({ kind: 'code', text: code });
    else if (to !== undefined) spans.push({ kind: 'link', text: label ?? to, to });
    else spans.push({ kind: 'strong', text: strong ?? stressed ?? '' });
    end = match.index + whole.length;
  }
  if (end < text.length) spans.push({ kind: 'text', text: text.slice(end) });
  return spans;
}

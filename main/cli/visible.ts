/**
 * Text for a terminal. What comes from a warehouse, a file or a vendor may hold control characters, which would clear the screen,
 * set the clipboard (OSC 52), disguise a link (OSC 8) or turn text around: they are written out instead.
 */
import { escapeOf, partsOf } from '../../preload/unseen-characters.ts';

// biome-ignore-start lint/suspicious/noControlCharactersInRegex: the escapes that are ours
/** The styles that `Terminal.paint` writes, and their ends; nothing else may follow an escape. */
const ownStyle = /^\u001b\[(?:1|2|22|3[1-4]|39)m/;
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: the escapes that are ours
const layout: ReadonlySet<string> = new Set(['\n', '\t']);

interface Visibility {
  /** Our own colours pass. False for text that is yet to be painted. */
  readonly keepsStyles: boolean;
}

/** The text with every control character but newline and tab, and every mark of direction, written out: `\u001b`. */
export function visible(text: string, { keepsStyles }: Visibility = { keepsStyles: true }): string {
  return partsOf(text)
    .map((part) => {
      if (!part.isUnseen || layout.has(part.text)) return part.text;
      const isOurs = keepsStyles && ownStyle.test(text.slice(part.from, part.from + 5));
      return isOurs ? part.text : escapeOf(part.text);
    })
    .join('');
}

/** JSON stays the same document for whoever parses it, and harmless for whoever looks at it. */
export const visibleJson = (json: string): string =>
  partsOf(json)
    .map(({ text, isUnseen }) => (isUnseen && !layout.has(text) ? escapeOf(text) : text))
    .join('');

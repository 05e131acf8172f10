/**
 * Characters that nobody sees but that change what is seen: a terminal obeys control characters (C0, C1, DEL), and marks of direction
 * turn text around ("Trojan Source", CVE-2021-42574). Joiners inside emoji and scripts are left alone.
 */

/** Controls; soft hyphen; Arabic letter mark; zero-width space, directional marks; line and paragraph separators; word joiner; BOM. */
const unseen =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/g;

const letters: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** One such character as JSON would write it: `\n`, `\u202e`. */
export const escapeOf = (character: string): string =>
  letters[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** The text with all of them written out. */
export const withoutUnseen = (text: string): string => text.replace(unseen, escapeOf);

/** A piece of a text, or one character that has to be written out. */
export interface TextPart {
  readonly text: string;
  readonly isUnseen: boolean;
  /** Offset in the text. */
  readonly from: number;
}

/** Every character of the text is in exactly one part; neighbouring plain ones share theirs. */
export function partsOf(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  const plainUntil = (to: number): void => {
    if (to > end) parts.push({ text: text.slice(end, to), isUnseen: false, from: end });
  };
  for (const { 0: character, index } of text.matchAll(unseen)) {
    plainUntil(index);
    parts.push({ text: character, isUnseen: true, from: index });
    end = index + 1;
  }
  plainUntil(text.length);
  return parts;
}

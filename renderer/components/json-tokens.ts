/** JSON text cut into coloured pieces. */
export interface JsonToken {
  readonly kind: 'name' | 'string' | 'number' | 'word' | 'plain';
  readonly text: string;
  /** Offset in the text. */
  readonly from: number;
}

const pattern = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d[\d.eE+-]*)|\b(true|false|null)\b/g;

/** Every character of the text is in exactly one token. */
export function tokensOf(text: string): readonly JsonToken[] {
  const tokens: JsonToken[] = [];
  let end = 0;
  const push = (kind: JsonToken['kind'], from: number, to: number) => {
    if (to > from) tokens.push({ kind, text: text.slice(from, to), from });
    end = to;
  };
  for (const match of text.matchAll(pattern)) {
    const [whole, quoted, colon, number] = match;
    push('plain', end, match.index);
    if (quoted !== undefined) push(colon === undefined ? 'string' : 'name', end, end + quoted.length);
    else push(number === undefined ? 'word' : 'number', end, end + whole.length);
  }
  push('plain', end, text.length);
  return tokens;
}

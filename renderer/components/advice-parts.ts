/** Tells prose from SQL in an advice text, line by line. */
export interface AdvicePart {
  readonly kind: 'text' | 'sql';
  readonly text: string;
}

const statement = /^\s*(grant|revoke|alter|create|select|with|cast|use\s+(?:role|warehouse))\b.*$/i;
/** Prose may begin with such a word too ("Select the column…"); SQL ends in a semicolon or names its object. */
const looksLikeSql = (line: string): boolean =>
  statement.test(line) &&
  (/;\s*$/.test(line) || /\b(on|from|to)\s+\w+[.\w]*/i.test(line)) &&
  !/[a-z]\.\s*$/.test(line);

/** Consecutive lines of one kind become one part; blank lines only separate. */
export function splitAdvice(text: string): readonly AdvicePart[] {
  const parts: AdvicePart[] = [];
  for (const line of onOwnLines(text)) {
    if (line.trim() === '') continue;
    const kind = looksLikeSql(line) ? 'sql' : 'text';
    const last = parts.at(-1);
    if (last?.kind === kind) parts[parts.length - 1] = { kind, text: `${last.text}\n${line.trim()}` };
    else parts.push({ kind, text: line.trim() });
  }
  return parts;
}

/** GRANT statements in the middle of a sentence get lines of their own. */
const onOwnLines = (text: string): readonly string[] =>
  text.replace(/\s*(GRANT\s[^;\n]+;)\s*/g, '\n$1\n').split('\n');

/** A query cut into its significant parts: comments and blanks are gone, literals and names are whole. */

const part =
  /\s+|--[^\n\r]*|e'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|\$(?<tag>(?:[\p{L}_][\p{L}\p{N}_]*)?)\$[\s\S]*?\$\k<tag>\$|u&"(?:[^"]|"")*"|"(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_$]*|[\s\S]/iuy;

const skipped = /^(?:\s|--)/;

/** In order; a name in double quotes keeps them. */
export function tokensOf(sql: string): readonly string[] {
  const found: string[] = [];
  let at = 0;
  while (at < sql.length) {
    if (sql.startsWith('/*', at)) {
      at = endOfComment(sql, at);
      continue;
    }
    part.lastIndex = at;
    const [token = ''] = part.exec(sql) ?? [];
    if (!skipped.test(token)) found.push(token);
    at += Math.max(token.length, 1);
  }
  return found;
}

/** Comments nest in PostgreSQL, which a regular expression can't follow. */
function endOfComment(sql: string, start: number): number {
  const edge = /\/\*|\*\//g;
  edge.lastIndex = start;
  let depth = 0;
  for (let match = edge.exec(sql); match !== null; match = edge.exec(sql)) {
    depth += match[0] === '/*' ? 1 : -1;
    if (depth === 0) return edge.lastIndex;
  }
  return sql.length;
}

/** The tables that a query may name: every `schema.name` and `name` in it, as the server would fold them. */

export interface TableName {
  /** Null where the query leaves it to the search path. */
  readonly schema: string | null;
  readonly name: string;
}

/** Comments, string literals (plain, escape and dollar-quoted) and names, in that order of preference. */
const tokens =
  /--[^\n]*|\/\*[\s\S]*?\*\/|[eE]'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|(\$(?:[A-Za-z_]\w*)?\$)[\s\S]*?\1|(?<chain>(?:"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)(?:\s*\.\s*(?:"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*))*)/gu;
const part = /"((?:[^"]|"")+)"|([^\s.]+)/g;

/** Candidates only: column and function names are among them, and the catalog sorts them out. */
export function tableNames(sql: string): readonly TableName[] {
  const found = new Map<string, TableName>();
  for (const { groups } of sql.matchAll(tokens)) {
    const chain = groups?.chain;
    if (chain === undefined) continue;
    const [first = '', second] = partsOf(chain);
    const name = second === undefined ? { schema: null, name: first } : { schema: first, name: second };
    found.set(JSON.stringify([name.schema, name.name]), name);
  }
  return [...found.values()];
}

function partsOf(chain: string): string[] {
  return Array.from(chain.matchAll(part), ([, quoted, plain = '']) =>
    quoted === undefined ? plain.toLowerCase() : quoted.replaceAll('""', '"'),
  );
}

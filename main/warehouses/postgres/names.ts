/** Names in queries, and the tables that a query may name: every `schema.name` and `name` in it, as the server would fold them. */

import pg from 'pg';

export interface TableName {
  /** Null where the query leaves it to the search path. */
  readonly schema: string | null;
  readonly name: string;
}

const comment = String.raw`--[^\n]*|/\*[\s\S]*?\*/`;
const literal = String.raw`[eE]'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|(\$(?:[A-Za-z_]\w*)?\$)[\s\S]*?\1`;
const word = String.raw`(?:"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)`;
/** Comments and literals come first, so that what is written inside them is no name. */
const tokens = new RegExp(String.raw`${comment}|${literal}|(?<chain>${word}(?:\s*\.\s*${word})*)`, 'gu');
const part = /"((?:[^"]|"")+)"|([^\s.]+)/g;
/** What follows the name of a WITH query: `(columns) as materialized (`. */
const commonTable = /\s*(?:\([^()]*\)\s*)?as\s*(?:(?:not\s+)?materialized\s*)?\(/iy;

/** Candidates only: columns and functions are among them, and the catalog sorts them out. WITH queries are not. */
export function tableNames(sql: string): readonly TableName[] {
  const found = new Map<string, TableName>();
  const commonTables = new Set<string>();
  for (const match of sql.matchAll(tokens)) {
    const chain = match.groups?.chain;
    if (chain === undefined) continue;
    const [first = '', second] = partsOf(chain);
    if (second === undefined && isCommonTable(sql, match.index + chain.length)) commonTables.add(first);
    const name = second === undefined ? { schema: null, name: first } : { schema: first, name: second };
    found.set(JSON.stringify([name.schema, name.name]), name);
  }
  return [...found.values()].filter(({ schema, name }) => schema !== null || !commonTables.has(name));
}

function isCommonTable(sql: string, afterName: number): boolean {
  commonTable.lastIndex = afterName;
  return commonTable.test(sql);
}

function partsOf(chain: string): string[] {
  return Array.from(chain.matchAll(part), ([, quoted, plain = '']) =>
    quoted === undefined ? plain.toLowerCase() : quoted.replaceAll('""', '"'),
  );
}

/** As a query has to write it: quotes where the name needs them. */
export function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : pg.escapeIdentifier(name);
}

/**
 * A small bridge from BigQuery's SQL to DuckDB's: enough for the queries of the tests, not for a person's. Two texts come out: one
 * for DuckDB to run, and one of the same length for the place of a syntax error.
 */

const token =
  /(?<triple>[rb]{0,2}("""|''')(?:\\[\s\S]|(?!\2)[\s\S])*\2)|(?<text>[rbRB]{0,2}(?:"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'))|(?<name>`[^`]*`)|(?<comment>(?:--|#)[^\n]*|\/\*[\s\S]*?\*\/)/g;

const words: readonly (readonly [RegExp, string])[] = [
  [/\bunnest\(generate_array\(([^()]*),([^()]*)\)\) as (\w+)/gi, 'generate_series($1,$2) as $3($3)'],
  [/\bint64\b/gi, 'bigint'],
  [/\bfloat64\b/gi, 'double'],
  [/\bbytes\b/gi, 'blob'],
  [/\b(?:big)?numeric\((\d+), ?(\d+)\)/gi, 'decimal($1,$2)'],
  [/\bbignumeric\b/gi, 'decimal(38,18)'],
  [/\bnumeric\b/gi, 'decimal(38,9)'],
  [/\btimestamp\b/gi, 'timestamptz'],
  [/\bdatetime\b/gi, 'timestamp'],
  [/\bstruct\(/gi, 'struct_pack('],
  [/\bparse_json\(/gi, 'json('],
];

/** The text that DuckDB runs. */
export function toDuckdb(sql: string): string {
  const texts: string[] = [];
  const bare = sql.replaceAll(token, (found) => {
    if (/^(?:--|#|\/\*)/.test(found)) return ' ';
    texts.push(found.startsWith('`') ? `"${found.slice(1, -1).split('.').join('"."')}"` : literal(found));
    return `⟦${texts.length - 1}⟧`;
  });
  const structs = bare.replace(/\bstruct\(((?:[^()]|\([^()]*\))*)\)/gi, (_, fields: string) => {
    const named = fields.split(/,(?![^(]*\))/).map((field) => field.replace(/^(.*) as (\w+)$/is, '$2 := $1'));
    return `struct(${named.join(', ')})`;
  });
  const translated = words.reduce((text, [pattern, by]) => text.replaceAll(pattern, by), structs);
  return translated
    .replaceAll(/⟦(\d+)⟧/g, (_, index: string) => texts[Number(index)] ?? '')
    .replace(/[;\s]+$/, '');
}

/** The text with everything opaque blanked out, so that DuckDB's places are places of the original. */
export function masked(sql: string): string {
  return sql.replaceAll(token, (found) => {
    if (/^(?:--|#|\/\*)/.test(found)) return found.replaceAll(/[^\n]/g, ' ');
    const inner = 'x'.repeat(found.length - 2);
    return found.startsWith('`') ? `"${inner}"` : `'${inner}'`;
  });
}

/** A place in UTF-16 units as BigQuery writes it: line and column in characters. */
export function lineAndColumn(sql: string, offset: number): string {
  const lines = sql.slice(0, offset).split('\n');
  return `[${lines.length}:${Array.from(lines.at(-1) ?? '').length + 1}]`;
}

const kinds: readonly (readonly [RegExp, string])[] = [
  [/^(?:select|with|\()/i, 'SELECT'],
  [/^(insert|update|delete|merge|call|assert|grant|revoke)\b/i, '$1'],
  [/^truncate\b/i, 'TRUNCATE_TABLE'],
  [/^export\s+data\b/i, 'EXPORT_DATA'],
  [/^load\s+data\b/i, 'LOAD_DATA'],
  [/^(create|drop|alter)\s+(?:or\s+replace\s+)?(?:temp(?:orary)?\s+)?(\w+)/i, '$1_$2'],
  [/^(?:begin|commit|rollback|declare|set|if|loop|while|execute|for|return|raise)\b/i, 'SCRIPT'],
];

/** BigQuery's `statementType`; null for what is no statement at all. */
export function statementType(sql: string): string | null {
  const statements = masked(sql)
    .split(';')
    .filter((each) => each.trim() !== '');
  if (statements.length > 1) return 'SCRIPT';
  const text = (statements[0] ?? '').trim();
  for (const [pattern, name] of kinds) {
    const match = pattern.exec(text);
    if (match !== null) {
      return name
        .replace('$1', match[1] ?? '')
        .replace('$2', match[2] ?? '')
        .toUpperCase();
    }
  }
  return null;
}

function literal(found: string): string {
  const prefix = /^[rb]*/i.exec(found)?.[0].toLowerCase() ?? '';
  const body = found.slice(prefix.length);
  const quote = /^(?:"""|''')/.test(body) ? 3 : 1;
  const raw = body.slice(quote, -quote);
  if (prefix.includes('b')) return `'${raw}'::blob`;
  const text = prefix.includes('r') ? raw : plainText(raw);
  return `'${text.replaceAll("'", "''")}'`;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

function plainText(raw: string): string {
  return raw.replaceAll(
    /\\(?:u([\da-fA-F]{4})|U([\da-fA-F]{8})|x([\da-fA-F]{2})|([\s\S]))/g,
    (_, u, long, x, one) => {
      const code = u ?? long ?? x;
      return code === undefined ? (escapes[one] ?? one) : String.fromCodePoint(Number.parseInt(code, 16));
    },
  );
}

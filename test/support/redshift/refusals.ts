/** What Redshift does not take, in its words: settings, types, COPY to the client, cursors beyond its limits. */

/** An error as Redshift reports it. */
export interface Refusal {
  readonly sqlState: string;
  readonly message: string;
}

export interface Limits {
  /** A cluster of one node hands out 1000 rows a fetch at most. */
  readonly isSingleNode: boolean;
}

const settings = new Set(
  `timezone datestyle extra_float_digits statement_timeout query_group search_path application_name client_encoding
  enable_result_cache_for_session`.split(/\s+/),
);
const missingTypes =
  'jsonb?|uuid|money|inet|cidr|macaddr|bytea|xml|hstore|int4range|int8range|numrange|tsrange|tsvector|point';
const typeUse = new RegExp(String.raw`(?:::|\bas\s+)(${missingTypes})\b`, 'i');

/** Without comments and literals, so that what is written inside them is not taken for SQL. */
export function bareText(sql: string): string {
  return sql.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ').replaceAll(/'(?:[^']|'')*'/g, "''");
}

/** Why a text is refused; undefined where it goes on to the engine. */
export function refusalOf(sql: string, { isSingleNode }: Limits): Refusal | undefined {
  const bare = bareText(sql);
  if (/\bcopy\b[\s\S]*\bto\s+stdout/i.test(bare)) return syntax('to');
  if (/\bno\s+scroll\b/i.test(bare)) return syntax('no');
  const type = typeUse.exec(bare)?.[1];
  if (type !== undefined) return { sqlState: '42704', message: `type "${type}" does not exist` };
  return settingRefusal(bare) ?? (isSingleNode ? fetchRefusal(bare) : undefined);
}

function syntax(word: string): Refusal {
  return { sqlState: '42601', message: `syntax error at or near "${word}"` };
}

function settingRefusal(bare: string): Refusal | undefined {
  for (const [, name = '', value = ''] of bare.matchAll(
    /(?:^|;)\s*set\s+(?:local\s+)?(\w+)\s*(?:to|=)\s*(\S+)/gi,
  )) {
    if (!settings.has(name.toLowerCase()))
      return { sqlState: '42704', message: `unrecognized configuration parameter "${name}"` };
    if (name === 'extra_float_digits' && Number.parseInt(value, 10) > 2)
      return {
        sqlState: '22023',
        message: `${value} is outside the valid range for parameter "extra_float_digits" (-15 .. 2)`,
      };
  }
  return undefined;
}

const mostRowsAFetch = 1000;

function fetchRefusal(bare: string): Refusal | undefined {
  const rows = Number(/^\s*fetch\s+forward\s+(\d+)/i.exec(bare)?.[1] ?? 0);
  if (rows <= mostRowsAFetch) return undefined;
  return {
    sqlState: 'XX000',
    message:
      `Fetch size ${rows} exceeds the limit of ${mostRowsAFetch} for a single node configuration. ` +
      'Reduce the client fetch/cache size or upgrade to a multi node installation.',
  };
}

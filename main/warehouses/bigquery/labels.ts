import type { QueryTag } from '../warehouse.ts';

const mostCharacters = 63;

/**
 * What a bill can be split by: whose query it was. BigQuery takes lower-case letters, digits, `_` and `-`, 63 at most
 * (https://cloud.google.com/bigquery/docs/labels-intro#requirements).
 */
export function labelsOf(applicationName: string, tag: QueryTag | undefined): Record<string, string> {
  return {
    'sql-traits': labelValue(applicationName),
    ...(tag !== undefined && { trait: labelValue(tag.trait), run: labelValue(tag.run) }),
  };
}

function labelValue(text: string): string {
  return Array.from(text.toLowerCase().replace(/[^\p{Ll}\p{Lo}\p{Nd}_-]+/gu, '-'))
    .slice(0, mostCharacters)
    .join('');
}

/** Which environment variable a warehouse's secret is missing from. */
import type { ConnectionKind } from '../../preload/model.ts';
import type { ConnectionSecret } from '../../preload/secrets.ts';
import type { QuerySpec } from '../engine/job.ts';
import { variableFor } from '../vault/environment.ts';

/** Any one of these is enough to log in. */
const enough: { readonly [Kind in ConnectionKind]: readonly ConnectionSecret[] } = {
  postgres: ['password'],
  redshift: ['password'],
  bigquery: ['credentials'],
  snowflake: ['privateKey', 'token', 'password'],
  duckdb: [],
};

/** What to set; undefined where a secret is there already. */
export function missingSecretAdvice({
  name,
  settings,
  secrets,
}: QuerySpec['connection']): string | undefined {
  const parts = enough[settings.kind];
  if (parts.length === 0 || parts.some((part) => secrets[part])) return undefined;
  return `Set the environment variable ${parts.map((part) => variableFor({ name, part })).join(' or ')}.`;
}

/** Which environment variable a warehouse's secret is missing from. */
import type { ConnectionKind, ConnectionSettings } from '../../preload/connection-model.ts';
import type { ConnectionSecret } from '../../preload/secrets.ts';
import type { QuerySpec } from '../engine/job.ts';
import { variableFor } from '../vault/environment.ts';

/** Any one of these is enough; none is needed where the list is empty. */
type AnyOf = readonly ConnectionSecret[];
type SettingsOf<Kind> = Extract<ConnectionSettings, { readonly kind: Kind }>;

const snowflakeSecrets = {
  keyPair: ['privateKey'],
  accessToken: ['token'],
  oauth: ['token'],
  password: ['password'],
  browser: [],
} as const satisfies { readonly [auth: string]: AnyOf };

/** What a login needs, by the way in which the settings log in. */
const loginSecrets: { readonly [Kind in ConnectionKind]: (settings: SettingsOf<Kind>) => AnyOf } = {
  postgres: () => ['password'],
  redshift: ({ iam }) => (iam ? [] : ['password']),
  bigquery: ({ auth }) => (auth === 'serviceAccount' ? ['credentials'] : []),
  snowflake: ({ auth }) => (auth ? snowflakeSecrets[auth] : ['privateKey', 'token', 'password']),
  duckdb: () => [],
};

/** All that a connection needs: one secret of each list. */
function neededFor(settings: ConnectionSettings): readonly AnyOf[] {
  const login = loginSecrets[settings.kind] as (settings: ConnectionSettings) => AnyOf;
  const hasTunnelKey = 'tunnel' in settings && settings.tunnel?.auth === 'key';
  const hasCertificate = 'clientCertificate' in settings && settings.clientCertificate !== undefined;
  return [
    login(settings),
    ...(hasTunnelKey ? [['tunnelKey'] as const] : []),
    ...(hasCertificate ? [['clientKey'] as const] : []),
  ];
}

/** What to set; undefined where every secret is there already. */
export function missingSecretAdvice({
  name,
  settings,
  secrets,
}: QuerySpec['connection']): string | undefined {
  const isMissing = (parts: AnyOf): boolean => parts.length > 0 && !parts.some((part) => secrets[part]);
  const parts = neededFor(settings).find(isMissing);
  if (parts === undefined) return undefined;
  return `Set the environment variable ${parts.map((part) => variableFor({ name, part })).join(' or ')}.`;
}

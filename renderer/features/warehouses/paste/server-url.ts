/** `postgres://` and `redshift://` URLs, and their JDBC forms. Follows libpq's connection URIs and Amazon's driver options. */
import type { SslMode } from '../../../../preload/connection-model.ts';
import { decoded, filled, type Pasted } from './pasted.ts';
import { parseRedshiftHost } from './redshift-host.ts';

/** libpq's modes -> ours; `allow` and `prefer` promise nothing, so the strict default stays. */
const sslModes: Readonly<Record<string, SslMode>> = {
  disable: 'disable',
  require: 'require',
  'verify-ca': 'verify-ca',
  'verify-full': 'verify-full',
};

const scheme = /^(?:jdbc:)?(?:postgres(?:ql)?|redshift(?<iam>:iam)?):\/\//i;

/** Null when the text is no such URL. */
export function parseServerUrl(text: string): Pasted | null {
  const match = scheme.exec(text);
  if (!match) return null;
  // The JDBC driver parts its options by semicolons, too.
  const rest = text.slice(match[0].length).replace(';', '?').replaceAll(';', '&');
  const url = URL.parse(`postgres://${rest}`);
  if (!url) return null;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const redshift = parseRedshiftHost(host);
  const isRedshift = redshift !== null || /redshift/i.test(match[0]);
  const option = optionsOf(url);
  return {
    kind: isRedshift ? 'redshift' : 'postgres',
    texts: filled({
      host,
      port: url.port,
      database: decoded(url.pathname.slice(1)),
      user: decoded(url.username) || option('user', 'uid', 'dbuser'),
      ssl: sslModes[option('sslmode') ?? ''],
      ...(match.groups?.iam && {
        iam: 'on',
        ...redshift,
        'iam.profile': option('profile'),
      }),
    }),
    secrets: filledSecret(decoded(url.password) || option('password', 'pwd')),
  };
}

const filledSecret = (password: string | undefined): Pasted['secrets'] => (password ? { password } : {});

/** Option names are written in any case. */
function optionsOf(url: URL): (...names: readonly string[]) => string | undefined {
  const options = new Map([...url.searchParams].map(([name, value]) => [name.toLowerCase(), value]));
  return (...names) => names.map((name) => options.get(name)).find((value) => value !== undefined);
}

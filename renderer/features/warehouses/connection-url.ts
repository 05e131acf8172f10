/** A pasted `postgres://` URL fills the whole form. Follows libpq's connection URIs. */
import type { SslMode } from '../../../preload/model.ts';
import type { ConnectionFields } from './connection-fields.ts';

export interface PastedConnection {
  readonly fields: Partial<ConnectionFields>;
  /** The password of the URL; null when it has none. */
  readonly secret: string | null;
}

/** libpq's modes -> ours; `allow` and `prefer` promise nothing, so the strict default stays. */
const sslModes: Readonly<Record<string, SslMode>> = {
  disable: 'disable',
  require: 'require',
  'verify-ca': 'verify-ca',
  'verify-full': 'verify-full',
};

/** Null when the text is no such URL. */
export function parseConnectionUrl(text: string): PastedConnection | null {
  const trimmed = text.trim();
  if (!/^postgres(ql)?:\/\//i.test(trimmed)) return null;
  const url = URL.parse(trimmed);
  if (!url) return null;
  const ssl = sslModes[url.searchParams.get('sslmode') ?? ''];
  const found = {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port,
    database: decoded(url.pathname.slice(1)),
    user: decoded(url.username),
  };
  const fields = Object.fromEntries(Object.entries(found).filter(([, value]) => value !== ''));
  const secret = url.password === '' ? null : decoded(url.password);
  return { fields: { kind: 'postgres', ...fields, ...(ssl && { ssl }) }, secret };
}

/** A lone percent sign in a password is common; it is then meant as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

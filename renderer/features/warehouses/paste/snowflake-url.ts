/** Addresses of a Snowflake account -> its name, as Snowflake's own tools take it. */
import { filled, type Pasted } from './pasted.ts';

/** `https://acme-main.snowflakecomputing.com`, `https://app.snowflake.com/acme/main/...` -> `acme-main`; null for other texts. */
export function accountOf(text: string): string | null {
  const url = URL.parse(/^https?:\/\//i.test(text) ? text : `https://${text}`);
  if (!url) return null;
  const [, account] = /^(.+)\.snowflakecomputing\.(?:com|cn)$/i.exec(url.hostname) ?? [];
  if (account) return account;
  if (!/^app\.snowflake\.(?:com|cn)$/i.test(url.hostname)) return null;
  const [organization, name] = url.pathname.split('/').filter((step) => step !== '');
  return organization && name ? `${organization}-${name}`.toLowerCase() : null;
}

/** An account's address, or a JDBC URL with its parameters. Null when the text is neither. */
export function parseSnowflakeUrl(text: string): Pasted | null {
  const address = text.replace(/^(?:jdbc:)?snowflake:\/\//i, 'https://');
  if (!/^https?:\/\//i.test(address)) return null;
  const account = accountOf(address);
  if (account === null) return null;
  const options = new Map(
    [...new URL(address).searchParams].map(([name, value]) => [name.toLowerCase(), value]),
  );
  const password = options.get('password');
  return {
    kind: 'snowflake',
    texts: filled({
      account,
      username: options.get('user'),
      warehouse: options.get('warehouse'),
      database: options.get('db') ?? options.get('database'),
      schema: options.get('schema'),
      role: options.get('role'),
      ...(password && { auth: 'password' }),
    }),
    secrets: password ? { password } : {},
  };
}

/** Entries of libpq's password file (https://www.postgresql.org/docs/current/libpq-pgpass.html). */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { appDataDir, type Found, filled, type Machine, readText, resolveHome, shownPath } from './machine.ts';

interface Entry {
  readonly host: string;
  readonly port: string;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

/** Servers that the file names, with their passwords where libpq itself would use them. */
export async function postgresSuggestions(machine: Machine): Promise<readonly Found[]> {
  const entries = await readEntries(machine);
  return entries.filter((entry) => !isRedshift(entry.fields));
}

/** The same file, for psql users of Redshift. */
export async function redshiftEntries(machine: Machine): Promise<readonly Found[]> {
  const entries = await readEntries(machine);
  return entries.filter((entry) => isRedshift(entry.fields));
}

const isRedshift = ({ host = '', port }: Found['fields']): boolean =>
  port === '5439' || /\.redshift(-serverless)?\.amazonaws\.com(\.cn)?$/i.test(host);

async function readEntries(machine: Machine): Promise<readonly Found[]> {
  const path = pgpassPath(machine);
  const text = await readText(path);
  if (text === null) return [];
  const isPrivate = await isOwnersOnly(machine, path);
  return text.split(/\r?\n/).flatMap((line) => {
    const entry = parseEntry(line);
    // One for any host is left out: a password must not be offered to a server that its owner never named.
    if (!entry || entry.host === '*') return [];
    const { password, ...address } = entry;
    return [
      {
        source: shownPath(machine, path),
        label: labelOf(entry),
        fields: filled(withoutWildcards(address)),
        secrets: isPrivate ? { password } : {},
      },
    ];
  });
}

function pgpassPath(machine: Machine): string {
  const { PGPASSFILE } = machine.env;
  if (PGPASSFILE) return resolveHome(machine, PGPASSFILE);
  if (machine.platform === 'win32') return join(appDataDir(machine), 'postgresql', 'pgpass.conf');
  return join(machine.homeDir, '.pgpass');
}

/** libpq ignores a file that others may read, except on Windows; so do we. */
async function isOwnersOnly({ platform }: Machine, path: string): Promise<boolean> {
  if (platform === 'win32') return true;
  const { mode } = await stat(path);
  return (mode & 0o077) === 0;
}

/** `host:port:database:user:password`, with `\:` and `\\` inside a part; null for comments and other lines. */
function parseEntry(line: string): Entry | null {
  if (line.startsWith('#')) return null;
  const parts = [...line.matchAll(/((?:\\.|[^:\\])*)(?::|$)/g)].map(([, part = '']) =>
    part.replace(/\\(.)/g, '$1'),
  );
  const [host = '', port = '', database = '', user = '', password = ''] = parts;
  return host === '' || password === '' ? null : { host, port, database, user, password };
}

function withoutWildcards(address: Omit<Entry, 'password'>): Record<string, string> {
  return Object.fromEntries(Object.entries(address).filter(([, value]) => value !== '*'));
}

function labelOf({ host, port, database, user }: Entry): string {
  const before = user === '*' ? '' : `${user}@`;
  const at = port === '*' ? host : `${host}:${port}`;
  return `${before}${at}${database === '*' ? '' : `/${database}`}`;
}

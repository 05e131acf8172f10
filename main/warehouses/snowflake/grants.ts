/** The GRANTs that let a role read what it was refused, to be run by an admin as they are. */
import { quoteName } from './names.ts';
import type { QueryRefusal } from './query-errors.ts';

type About = Pick<QueryRefusal, 'object' | 'text' | 'session' | 'settings'>;

const parts = /"((?:[^"]|"")+)"|([^.]+)/g;

/** For a table or view: the way to it and itself; for a database or schema that the message names, as far as that. */
export function tableGrants(about: About): string {
  const role = roleOf(about);
  const named = Array.from(
    about.object.matchAll(parts),
    ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain,
  );
  const kind = /\b(database|schema)\b '/i.exec(about.text)?.[1]?.toLowerCase();
  const [database, schema, table] = fullName(named, kind, about);
  const grants = [`USAGE ON DATABASE ${quoteName(database)}`];
  if (kind !== 'database') grants.push(`USAGE ON SCHEMA ${[database, schema].map(quoteName).join('.')}`);
  if (kind === undefined)
    grants.push(`SELECT ON TABLE ${[database, schema, table].map(quoteName).join('.')}`);
  return grants.map((grant) => `GRANT ${grant} TO ROLE ${role};`).join('\n');
}

export function warehouseGrant(about: Pick<About, 'session' | 'settings'>): string {
  return `GRANT USAGE ON WAREHOUSE ${quoteName(about.settings.warehouse)} TO ROLE ${roleOf(about)};`;
}

function roleOf({ session, settings }: Pick<About, 'session' | 'settings'>): string {
  return quoteName(session.role || settings.role || 'PUBLIC');
}

/** What a name leaves out is what the session has. */
function fullName(
  named: readonly string[],
  kind: string | undefined,
  { session, settings }: About,
): [database: string, schema: string, table: string] {
  const defaults = [
    session.database || settings.database || 'DATABASE_NAME',
    session.schema || settings.schema || 'PUBLIC',
    'TABLE_NAME',
  ];
  const last = kind === 'database' ? 1 : kind === 'schema' ? 2 : 3;
  const [database = '', schema = '', table = ''] = defaults.map(
    (name, index) => named[index - last + named.length] ?? name,
  );
  return [database, schema, table];
}

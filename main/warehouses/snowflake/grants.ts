/** The GRANTs that let a role read what it was refused, to be run by an admin as they are. */
import { storedName, typedName } from './names.ts';
import type { QueryRefusal } from './query-errors.ts';

type About = Pick<QueryRefusal, 'object' | 'text' | 'session' | 'settings'>;

const parts = /"((?:[^"]|"")+)"|([^.]+)/g;

/** For a table or view: the way to it and itself; for a database or schema that the message names, as far as that. */
export function tableGrants(about: About): string {
  const kind = /\b(database|schema)\b '/i.exec(about.text)?.[1]?.toLowerCase();
  const [database, schema, table] = fullName(kind, about);
  const grants = [`USAGE ON DATABASE ${database}`];
  if (kind !== 'database') grants.push(`USAGE ON SCHEMA ${database}.${schema}`);
  if (kind === undefined) grants.push(`SELECT ON TABLE ${database}.${schema}.${table}`);
  return grants.map((grant) => `GRANT ${grant} TO ROLE ${roleOf(about)};`).join('\n');
}

export function warehouseGrant(about: Pick<About, 'session' | 'settings'>): string {
  return `GRANT USAGE ON WAREHOUSE ${typedName(about.settings.warehouse)} TO ROLE ${roleOf(about)};`;
}

function roleOf({ session, settings }: Pick<About, 'session' | 'settings'>): string {
  return session.role === '' ? typedName(settings.role ?? 'PUBLIC') : storedName(session.role);
}

/** What the name leaves out is what the session has. */
function fullName(
  kind: string | undefined,
  { object, session, settings }: About,
): [database: string, schema: string, table: string] {
  const named = Array.from(object.matchAll(parts), ([, quoted, plain = '']) =>
    storedName(quoted?.replaceAll('""', '"') ?? plain),
  );
  const missing = { database: 1, schema: 2, table: 3 }[kind ?? 'table'] ?? 3;
  const around = [
    session.database === '' ? typedName(settings.database ?? 'DATABASE_NAME') : storedName(session.database),
    session.schema === '' ? typedName(settings.schema ?? 'PUBLIC') : storedName(session.schema),
    'TABLE_NAME',
  ];
  const [database = '', schema = '', table = ''] = around.map(
    (name, index) => named[index - missing + named.length] ?? name,
  );
  return [database, schema, table];
}

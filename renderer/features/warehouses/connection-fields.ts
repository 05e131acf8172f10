/** The warehouse form as texts, and the way to the draft that main accepts. */
import { z } from 'zod';
import type { Connection, ConnectionDraft, ConnectionKind, SslMode } from '../../../preload/model.ts';
import { connectionDraft } from '../../../preload/schemas.ts';

// zod would compile its parsers with `new Function`, which the page's CSP forbids.
z.config({ jitless: true });

/** Everything a person can type, as typed. */
export interface ConnectionFields {
  readonly name: string;
  readonly kind: ConnectionKind;
  readonly host: string;
  readonly port: string;
  readonly database: string;
  readonly user: string;
  readonly ssl: SslMode;
  readonly ca: string;
  readonly servername: string;
  readonly statementTimeout: string;
  readonly path: string;
}

export type FieldName = keyof ConnectionFields;
/** What is wrong, by field. */
export type FieldErrors = Partial<Record<FieldName, string>>;

/** The form of a warehouse that doesn't exist yet; the defaults are the schema's. */
export const blankFields: ConnectionFields = {
  name: '',
  kind: 'postgres',
  host: '',
  port: '5432',
  database: '',
  user: '',
  ssl: 'verify-full',
  ca: '',
  servername: '',
  statementTimeout: '3600',
  path: '',
};

/** A saved connection as the form shows it. */
export function fieldsOf({ name, settings }: Connection): ConnectionFields {
  const common = { ...blankFields, name, statementTimeout: String(settings.statementTimeout) };
  if (settings.kind === 'duckdb') return { ...common, kind: 'duckdb', path: settings.path };
  if (settings.kind !== 'postgres') return { ...common, kind: settings.kind };
  const { kind, host, port, database, user, ssl, ca = '', servername = '' } = settings;
  return { ...common, kind, host, port: String(port), database, user, ssl, ca, servername };
}

/** Texts -> what the schema reads; empty optional fields are left out. */
function settingsOf(fields: ConnectionFields): Record<string, unknown> {
  const statementTimeout = Number(fields.statementTimeout);
  if (fields.kind === 'duckdb') return { kind: 'duckdb', path: fields.path, statementTimeout };
  const { kind, host, port, database, user, ssl, ca, servername } = fields;
  return {
    kind,
    host,
    port: Number(port),
    database,
    user,
    ssl,
    statementTimeout,
    ...(ca.trim() !== '' && { ca }),
    ...(servername.trim() !== '' && { servername }),
  };
}

/** Either what can be saved, or why it can't. */
export type Parsed = { readonly draft: ConnectionDraft } | { readonly errors: FieldErrors };

/** The draft, or what is wrong with each field, in the schema's own words. */
export function parseFields(fields: ConnectionFields): Parsed {
  const parsed = connectionDraft.safeParse({ name: fields.name, settings: settingsOf(fields) });
  if (parsed.success) return { draft: parsed.data };
  const errors: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues) {
    const field = String(path.at(-1) ?? 'name');
    errors[field] ??= message;
  }
  return { errors };
}

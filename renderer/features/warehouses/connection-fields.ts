/** The warehouse form as texts, and the way to the draft that main accepts. */
import { z } from 'zod';
import type { Connection, ConnectionDraft, ConnectionKind } from '../../../preload/connection-model.ts';
import { connectionDraft } from '../../../preload/schemas.ts';
import { blankTexts, type FieldName, settingsOf, type Texts, textsOf } from './fields/field-spec.ts';
import { kinds } from './fields/kinds.ts';

// zod would compile its parsers with `new Function`, which the page's CSP forbids.
z.config({ jitless: true });

/** Everything a person can type, as typed. */
export interface ConnectionFields {
  readonly kind: ConnectionKind;
  readonly texts: Texts;
}

/** What is wrong, by field. */
export type FieldErrors = { readonly [Name in FieldName]?: string };

/** The form of a warehouse that doesn't exist yet; the defaults are the schema's. */
export const blankFields = (kind: ConnectionKind): ConnectionFields => ({
  kind,
  texts: { name: '', ...blankTexts(kinds[kind]) },
});

/** A saved connection as the form shows it. */
export function fieldsOf({ name, settings }: Connection): ConnectionFields {
  return { kind: settings.kind, texts: { name, ...textsOf(kinds[settings.kind], settings) } };
}

/** What means the same whatever the kind; a port or a way to log in doesn't. */
const shared: readonly FieldName[] = ['name', 'host', 'database', 'user', 'schema', 'statementTimeout'];

/** The form of another kind, with what was typed so far where it fits. */
export function switchKind({ texts }: ConnectionFields, kind: ConnectionKind): ConnectionFields {
  const kept = shared.filter((name) => name in kinds[kind] || name === 'name');
  const typed = kept.flatMap((name) => (texts[name] ? [[name, texts[name]]] : []));
  return { kind, texts: { ...blankFields(kind).texts, ...Object.fromEntries(typed) } };
}

/** Either what can be saved, or why it can't. */
export type Parsed = { readonly draft: ConnectionDraft } | { readonly errors: FieldErrors };

/** The draft, or what is wrong with each field, in the schema's own words. */
export function parseFields({ kind, texts }: ConnectionFields): Parsed {
  const settings = { kind, ...settingsOf(kinds[kind], texts) };
  const parsed = connectionDraft.safeParse({ name: texts.name ?? '', settings });
  if (parsed.success) return { draft: parsed.data };
  const errors: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues) {
    errors[path.join('.').replace(/^settings\./, '')] ??= message;
  }
  return { errors };
}

/** The space form as texts, and the way to the draft that main accepts. */
import { z } from 'zod';
import type { Region, Space, SpaceDraft } from '../../../preload/model.ts';
import { spaceDraft } from '../../../preload/schemas.ts';

// zod would compile its parsers with `new Function`, which the page's CSP forbids.
z.config({ jitless: true });

export interface SpaceFields {
  readonly name: string;
  readonly kind: SpaceDraft['kind'];
  readonly region: Region;
  readonly host: string;
  readonly eventsPerSecond: string;
}

/** What is wrong, by field. */
export type SpaceErrors = Partial<Record<keyof SpaceFields, string>>;

/** The form of a space that doesn't exist yet. */
export const blankSpace: SpaceFields = {
  name: '',
  kind: 'segment',
  region: 'us',
  host: '',
  eventsPerSecond: '1000',
};

/** A saved space as the form shows it. */
export const spaceFieldsOf = ({ name, kind, region, host = '', eventsPerSecond }: Space): SpaceFields => ({
  name,
  kind,
  region,
  host,
  eventsPerSecond: String(eventsPerSecond),
});

/** The draft, or what is wrong with each field. The host counts only for a custom region. */
export function parseSpace(
  fields: SpaceFields,
): { readonly draft: SpaceDraft } | { readonly errors: SpaceErrors } {
  const { name, kind, region, host, eventsPerSecond } = fields;
  const parsed = spaceDraft.safeParse({
    name,
    kind,
    region: kind === 'rehearsal' ? 'us' : region,
    eventsPerSecond: eventsPerSecond.trim() === '' ? Number.NaN : Number(eventsPerSecond),
    ...(kind === 'segment' && region === 'custom' && host.trim() !== '' && { host: host.trim() }),
  });
  if (parsed.success) return { draft: parsed.data };
  const errors: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues) errors[String(path[0] ?? 'name')] ??= message;
  return { errors };
}

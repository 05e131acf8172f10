/** Looking for a text in a row's key and values. */
import type { Json } from '../../../preload/model.ts';
import type { Entry } from './list-request.ts';

/** Tells whether an entry's key, or a value of it, holds the text in any case. Null where every entry does. */
export function searchFor(text: string): ((entry: Entry) => boolean) | null {
  const needle = text.trim().toLowerCase();
  if (needle === '') return null;
  const holds = (value: string): boolean => value.toLowerCase().includes(needle);
  return (entry) => holds(entry.key ?? '') || valuesOf(entry).some((value) => holds(textOf(value)));
}

function valuesOf(entry: Entry): readonly Json[] {
  if ('values' in entry) return [...Object.values(entry.values ?? {}), ...entry.codes];
  return [...Object.values(entry.before ?? {}), ...Object.values(entry.after ?? {})];
}

const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

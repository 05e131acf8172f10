/** The words of the question about an opened file. */
import type { FileOffer, OfferedTrait } from '../../../preload/file-offers.ts';
import { type Here, named } from './offer-draft.ts';

type Content = FileOffer['content'];

export function offerTitle(content: Content, traits: Here['connections']): string {
  if (content.kind === 'refused') return 'This file can’t be imported';
  if (content.kind === 'query') return 'Write a trait with this query?';
  const trait = traits.find(({ id }) => id === content.traitId);
  return trait ? `Change “${trait.name}” to this file?` : `Import “${content.draft.name}”?`;
}

/** Null where there is nothing to do but to close. */
export function offerVerb(content: Content): string | null {
  if (content.kind === 'refused') return null;
  return content.kind === 'trait' && content.traitId !== null
    ? 'Open with its changes'
    : 'Open as a new trait';
}

/** What the file's header says, by name. */
export function traitFacts({
  warehouse,
  space,
  draft,
}: OfferedTrait): readonly (readonly [string, string])[] {
  const { destinations, schedule } = draft;
  return [
    ['Warehouse', warehouse],
    ...(space === null ? [] : [['Space', space] as const]),
    ['Destinations', typeof destinations === 'string' ? destinations : destinations.join(', ')],
    ['Schedule', schedule],
  ];
}

/** Names what the file asks for and is not here; empty where all of it is. */
export function missingWords({ warehouse, space }: OfferedTrait, here: Here): string {
  const missing = [
    ...(named(here.connections, warehouse) ? [] : ['warehouse']),
    ...(space === null || named(here.spaces, space) ? [] : ['space']),
  ];
  return missing.length === 0
    ? ''
    : `Its ${missing.join(' and its ')} ${missing.length === 1 ? 'is' : 'are'} not here: choose another in the editor.`;
}

/** The words of the question about an opened file. */
import type { FileDraft, FileOffer, OfferedTrait } from '../../../preload/file-offers.ts';
import { defaultGuards } from '../../../preload/guards.ts';
import { formatBytes } from '../../format/numbers.ts';
import { guardWords } from '../editor/review/guard-words.ts';
import { ruleWords } from '../inbox/rule-words.ts';
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
  const { key, description, destinations, schedule } = draft;
  return [
    ...(key === undefined ? [] : [['Key', key] as const]),
    ...(description === '' ? [] : [['Description', description] as const]),
    ['Warehouse', warehouse],
    ...(space === null ? [] : [['Space', space] as const]),
    ['Destinations', typeof destinations === 'string' ? destinations : destinations.join(', ')],
    ['Schedule', schedule],
    ...ownRules(draft),
  ];
}

/** What differs from what a new trait has. */
function ownRules({ whenRowLeaves, maximumBytes, guards = defaultGuards, alerts = {} }: FileDraft) {
  const stops = guardWords(guards).join('; ');
  const tells = ruleWords(alerts).join('; ');
  return [
    ...(whenRowLeaves === 'keep' ? [['Leavers', 'keep their traits'] as const] : []),
    ...(maximumBytes === undefined ? [] : [['Bytes', `${formatBytes(maximumBytes)} at most`] as const]),
    ...(stops === guardWords().join('; ') ? [] : [['Stops when', stops === '' ? 'never' : stops] as const]),
    ...(tells === '' ? [] : [['Tells when', tells] as const]),
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

/** The `integrations` object of every call, from the trait's destinations. Same rule as main/segment (design.md section 7). */
import type { Destinations, Json } from '../../../preload/model.ts';

/** Undefined means the key is left out, and Segment sends to every enabled destination. */
export function integrationsOf(destinations: Destinations): { readonly [name: string]: Json } | undefined {
  if (destinations === 'all') return undefined;
  if (destinations === 'none') return { All: false };
  return { All: false, ...Object.fromEntries(destinations.map((name) => [name, true])) };
}

/** Names typed or pasted, one or several with commas, without those that are there already. */
export function addNames(names: readonly string[], typed: string): readonly string[] {
  const added = typed
    .split(/[,\n;]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return [...new Set([...names, ...added])];
}

/** Names Segment's catalog spells this way; offered because a wrong capital letter fails silently. */
export const knownNames: readonly string[] = [
  'Amplitude',
  'AppsFlyer',
  'Braze',
  'Customer.io',
  'HubSpot',
  'Intercom',
  'Iterable',
  'Klaviyo',
  'Mixpanel',
  'Pendo',
  'Salesforce',
  'Zendesk',
];

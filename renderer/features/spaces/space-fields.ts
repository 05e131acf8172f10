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
  /** Profile API: the Unify space's id, and an address where it is not Segment's own. */
  readonly profileSpaceId: string;
  readonly profileHost: string;
  /** Public API: the source's id. */
  readonly sourceId: string;
  readonly workspaceHost: string;
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
  profileSpaceId: '',
  profileHost: '',
  sourceId: '',
  workspaceHost: '',
};

/** A saved space as the form shows it. */
export function spaceFieldsOf(space: Space): SpaceFields {
  const { name, kind, region, host = '', eventsPerSecond, profiles, workspace } = space;
  return {
    name,
    kind,
    region,
    host,
    eventsPerSecond: String(eventsPerSecond),
    profileSpaceId: profiles?.spaceId ?? '',
    profileHost: profiles?.host ?? '',
    sourceId: workspace?.sourceId ?? '',
    workspaceHost: workspace?.host ?? '',
  };
}

/** Where in the draft a message belongs, as the form names it. */
const fieldOf: Readonly<Record<string, keyof SpaceFields>> = {
  'profiles.spaceId': 'profileSpaceId',
  'profiles.host': 'profileHost',
  'workspace.sourceId': 'sourceId',
  'workspace.host': 'workspaceHost',
  host: 'host',
  region: 'region',
  eventsPerSecond: 'eventsPerSecond',
};

/** The draft, or what is wrong with each field. The host counts only for a custom region. */
export function parseSpace(
  fields: SpaceFields,
): { readonly draft: SpaceDraft } | { readonly errors: SpaceErrors } {
  const parsed = spaceDraft.safeParse(draftTextsOf(fields));
  if (parsed.success) return { draft: parsed.data };
  const errors: SpaceErrors = {};
  for (const { path, message } of parsed.error.issues) errors[fieldOf[path.join('.')] ?? 'name'] ??= message;
  return { errors };
}

function draftTextsOf(fields: SpaceFields): unknown {
  const { name, kind, region, eventsPerSecond } = fields;
  const host = fields.host.trim();
  const isSegment = kind === 'segment';
  return {
    name,
    kind,
    region: isSegment ? region : 'us',
    eventsPerSecond: eventsPerSecond.trim() === '' ? Number.NaN : Number(eventsPerSecond),
    ...(isSegment && region === 'custom' && host !== '' && { host }),
    ...(isSegment && apisOf(fields)),
  };
}

/** Either API is left out as a whole while nothing of it is filled in. */
function apisOf(fields: SpaceFields): object {
  const [profileSpaceId, profileHost] = [fields.profileSpaceId.trim(), fields.profileHost.trim()];
  const [sourceId, workspaceHost] = [fields.sourceId.trim(), fields.workspaceHost.trim()];
  const profiles = { spaceId: profileSpaceId, ...(profileHost !== '' && { host: profileHost }) };
  const workspace = {
    ...(sourceId !== '' && { sourceId }),
    ...(workspaceHost !== '' && { host: workspaceHost }),
  };
  return {
    ...(profileSpaceId + profileHost !== '' && { profiles }),
    ...(sourceId + workspaceHost !== '' && { workspace }),
  };
}

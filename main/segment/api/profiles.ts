/** Segment's Profile API (segment-docs, unify/profile-api): whether an id is known, and what is known of it. */
import { z } from 'zod';
import type { Json } from '../../../preload/model.ts';
import type { ProfileLink, SegmentProfile } from '../../../preload/profile.ts';
import { AppError } from '../../errors.ts';
import type { Clock } from '../clock.ts';
import { openRate } from '../rate.ts';
import { type Api, getJson } from './get-json.ts';

export const profileHosts = {
  us: 'https://profiles.segment.com',
  eu: 'https://profiles.euw1.segment.com',
} as const;

export interface ProfilesOptions {
  readonly host: string;
  /** The Unify space's id, from Unify settings, API access. */
  readonly spaceId: string;
  readonly token: string;
  readonly clock?: Clock;
}

export type ProfileKind = 'user' | 'group';

export interface Profiles {
  /** Whether Segment knows the id. Throws `token_refused`, `endpoint_failed`, `endpoint_unreachable`, `cancelled`. */
  isSeen(kind: ProfileKind, id: string, signal: AbortSignal): Promise<boolean>;
  /** All there is of an id, or undefined where Segment doesn't know it. Throws as `isSeen`. */
  open(kind: ProfileKind, id: string, signal: AbortSignal): Promise<SegmentProfile | undefined>;
}

/** A space is allowed 100 requests a second; others may be asking, too. */
const requestsPerSecond = 80;
const burst = 10;

const traitsAnswer = z.object({
  traits: z.record(z.string(), z.json()),
  cursor: z.object({ has_more: z.boolean(), next: z.string().optional() }).optional(),
});
const list = <Item extends z.ZodType>(item: Item) => z.object({ data: z.array(item) });
const externalId = z.object({ type: z.string(), id: z.string(), created_at: z.string().optional() });
const event = z.object({
  event: z.string().optional(),
  type: z.string().optional(),
  timestamp: z.string(),
  properties: z.record(z.string(), z.json()).optional(),
});
const link = z.object({ to_collection: z.string(), external_ids: z.array(externalId).default([]) });

/** A client for one space, which keeps to Segment's rate by itself. */
export function openProfiles(options: ProfilesOptions): Profiles {
  const api: Api = {
    name: 'Profile API',
    host: options.host,
    authorization: `Basic ${Buffer.from(`${options.token}:`).toString('base64')}`,
    ...(options.clock && { clock: options.clock }),
  };
  const rate = openRate({
    perSecond: requestsPerSecond,
    burst,
    ...(options.clock && { clock: options.clock }),
  });

  /** The part of a profile that `path` names, or undefined for a profile that isn't there. */
  const read = async (of: { kind: ProfileKind; id: string }, path: string, signal: AbortSignal) => {
    await rate.take(1, signal);
    const { status, body } = await getJson(api, pathOf(options.spaceId, of.kind, of.id) + path, signal);
    if (status !== 404) return body;
    if (isUnknownProfile(body)) return undefined;
    throw new AppError('endpoint_failed', `The Profile API doesn't know the space "${options.spaceId}".`, {
      advice: "Copy the space ID from Segment: Unify settings, API access. It isn't the space's name.",
      detail: JSON.stringify(body)?.slice(0, 500),
    });
  };

  return {
    isSeen: async (kind, id, signal) => (await read({ kind, id }, '/metadata', signal)) !== undefined,
    open: async (kind, id, signal) => {
      const part = (path: string) => read({ kind, id }, path, signal);
      const traits = await allTraits(part);
      if (!traits) return undefined;
      const [ids, events, links] = await Promise.all([
        part('/external_ids?limit=100'),
        part('/events?limit=50'),
        part('/links?limit=20'),
      ]);
      return {
        traits,
        externalIds: parse(list(externalId), ids).data.map(({ type, id: value }) => ({ type, id: value })),
        events: parse(list(event), events).data.map((one) => ({
          name: one.event ?? one.type ?? 'event',
          at: one.timestamp,
          properties: one.properties ?? {},
        })),
        links: parse(list(link), links).data.map(toLink),
      };
    },
  };
}

/** Page by page; Segment gives ten traits unless asked for more. */
async function allTraits(
  part: (path: string) => Promise<unknown>,
): Promise<{ readonly [name: string]: Json } | undefined> {
  const traits: Record<string, Json> = {};
  let next = '';
  do {
    const body = await part(`/traits?limit=100${next && `&next=${encodeURIComponent(next)}`}`);
    if (body === undefined) return undefined;
    const page = parse(traitsAnswer, body);
    Object.assign(traits, page.traits);
    next = page.cursor?.has_more ? (page.cursor.next ?? '') : '';
  } while (next !== '');
  return traits;
}

function toLink({ to_collection, external_ids }: z.infer<typeof link>): ProfileLink {
  return { collection: to_collection, ids: external_ids.map(({ type, id }) => ({ type, id })) };
}

/** Ids are sent as they are, every character but letters and digits escaped: Segment answers 500 to some that aren't. */
function pathOf(spaceId: string, kind: ProfileKind, id: string): string {
  const [collection, type] = kind === 'user' ? ['users', 'user_id'] : ['accounts', 'group_id'];
  const escaped = encodeURIComponent(id).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `/v1/spaces/${encodeURIComponent(spaceId)}/collections/${collection}/profiles/${type}:${escaped}`;
}

const notFound = z.object({ error: z.object({ code: z.literal('not_found'), message: z.string() }) });

/** A wrong space is a 404 as well, and must not turn every id into an unseen one. */
function isUnknownProfile(body: unknown): boolean {
  const parsed = notFound.safeParse(body);
  return parsed.success && /profile/i.test(parsed.data.error.message);
}

function parse<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new AppError('endpoint_failed', 'The Profile API answered something else than documented.', {
    detail: z.prettifyError(parsed.error),
  });
}

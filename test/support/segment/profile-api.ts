/** The Profile API as segment-docs describes it (unify/profile-api), over profiles kept in memory. */
import type { Json } from '../../../preload/model.ts';
import { type ApiAnswer, type ApiServer, startApiServer } from './api-server.ts';

export interface KeptProfile {
  readonly traits: { readonly [name: string]: Json };
  readonly externalIds?: readonly { readonly type: string; readonly id: string }[];
  readonly events?: readonly { readonly event: string; readonly timestamp: string }[];
  readonly links?: readonly { readonly to: string; readonly type: string; readonly id: string }[];
}

export interface ProfileApiOptions {
  readonly spaceId: string;
  readonly token: string;
  /** By `user_id:u1` or `group_id:g1`. */
  readonly profiles: { readonly [id: string]: KeptProfile };
  /** Answers the first requests instead, one each. */
  readonly moods?: readonly ApiAnswer[];
}

const notFound: ApiAnswer = {
  status: 404,
  body: { error: { code: 'not_found', message: 'Profile was not found.' } },
};

export function startProfileApi(options: ProfileApiOptions): Promise<ApiServer> {
  const moods = [...(options.moods ?? [])];
  const expected = `Basic ${Buffer.from(`${options.token}:`).toString('base64')}`;
  return startApiServer(({ url = '', headers }) => {
    const mood = moods.shift();
    if (mood) return mood;
    if (headers.authorization !== expected) {
      return { status: 401, body: { error: { code: 'authentication_error', message: 'Invalid token.' } } };
    }
    const { pathname, searchParams } = new URL(url, 'http://local');
    const [, , , space, , , , id = '', part = ''] = pathname.split('/').map(decodeURIComponent);
    if (space !== options.spaceId)
      return { status: 404, body: { error: { code: 'not_found', message: 'Space was not found.' } } };
    const profile = options.profiles[id];
    return profile ? partOf(profile, part, searchParams) : notFound;
  });
}

function partOf(profile: KeptProfile, part: string, query: URLSearchParams): ApiAnswer {
  const cursor = { url: '', has_more: false, next: '' };
  switch (part) {
    case 'metadata':
      return { body: { metadata: { created_at: '2026-01-01T00:00:00Z' } } };
    case 'traits':
      return { body: traitsPage(profile.traits, query) };
    case 'external_ids':
      return { body: { data: profile.externalIds ?? [], cursor } };
    case 'events':
      return { body: { data: profile.events ?? [], cursor } };
    case 'links': {
      const data = (profile.links ?? []).map(({ to, type, id }) => ({
        to_collection: to,
        external_ids: [{ type, id }],
      }));
      return { body: { data, cursor } };
    }
    default:
      return { status: 400, body: { error: { code: 'invalid_request_error', message: part } } };
  }
}

function traitsPage(traits: KeptProfile['traits'], query: URLSearchParams): unknown {
  const limit = Number(query.get('limit') ?? 10);
  const names = Object.keys(traits);
  const start = query.has('next') ? names.indexOf(query.get('next') ?? '') : 0;
  const page = names.slice(start, start + limit);
  const next = names[start + limit] ?? '';
  return {
    traits: Object.fromEntries(page.map((name) => [name, traits[name]])),
    cursor: { url: '', has_more: next !== '', next, limit },
  };
}

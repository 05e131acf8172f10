/** The Public API's reads that the app uses, as docs.segmentapis.com describes them, pages included. */
import { type ApiAnswer, type ApiServer, startApiServer } from './api-server.ts';

export interface KeptDestination {
  readonly name: string;
  readonly enabled: boolean;
  readonly metadata: {
    readonly name: string;
    readonly supportedMethods: { readonly identify: boolean; readonly group: boolean };
  };
}

export interface PublicApiOptions {
  readonly token: string;
  readonly sources: readonly {
    readonly id: string;
    readonly slug: string;
    readonly writeKeys: readonly string[];
  }[];
  /** By source id. */
  readonly destinations: { readonly [sourceId: string]: readonly KeptDestination[] };
  /** Answers the first requests instead, one each. */
  readonly moods?: readonly ApiAnswer[];
  /** Largest page, whatever is asked for. */
  readonly pageSize?: number;
}

export function startPublicApi(options: PublicApiOptions): Promise<ApiServer> {
  const moods = [...(options.moods ?? [])];
  return startApiServer(({ url = '', headers }) => {
    const mood = moods.shift();
    if (mood) return mood;
    if (headers.authorization !== `Bearer ${options.token}`) {
      return { status: 401, body: { errors: [{ type: 'unauthorized', message: 'Invalid token' }] } };
    }
    const { pathname, searchParams } = new URL(url, 'http://local');
    if (pathname === '/sources')
      return { body: page('sources', options.sources, { query: searchParams, ...options }) };
    const sourceId = /^\/sources\/([^/]+)\/connected-destinations$/.exec(pathname)?.[1];
    const found = sourceId === undefined ? undefined : options.destinations[decodeURIComponent(sourceId)];
    if (!found) return { status: 404, body: { errors: [{ type: 'not-found', message: 'not found' }] } };
    return { body: page('destinations', found, { query: searchParams, ...options }) };
  });
}

interface Paging {
  readonly query: URLSearchParams;
  readonly pageSize?: number;
}

/** Cursors are opaque to clients; here they are offsets in disguise. */
function page(name: string, items: readonly unknown[], { query, pageSize = 1000 }: Paging): unknown {
  const count = Math.min(Number(query.get('pagination.count')), pageSize);
  const cursor = query.get('pagination.cursor');
  const start = cursor === null ? 0 : Number(Buffer.from(cursor, 'base64').toString());
  const end = start + count;
  const next = end < items.length ? Buffer.from(String(end)).toString('base64') : undefined;
  return {
    data: {
      [name]: items.slice(start, end),
      pagination: { current: cursor ?? 'MA==', totalEntries: items.length, ...(next && { next }) },
    },
  };
}

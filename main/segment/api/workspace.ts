/** Segment's Public API (docs.segmentapis.com): which destinations are connected to the source of a write key. */
import { z } from 'zod';
import type { Destination } from '../../../preload/profile.ts';
import { AppError } from '../../errors.ts';
import type { Clock } from '../clock.ts';
import { type Api, getJson } from './get-json.ts';

export const workspaceHosts = {
  us: 'https://api.segmentapis.com',
  eu: 'https://eu1.api.segmentapis.com',
} as const;

export interface WorkspaceOptions {
  readonly host: string;
  readonly token: string;
  readonly clock?: Clock;
}

export interface SourceSummary {
  readonly id: string;
  readonly name: string;
  /** Empty unless the token may administer the source. */
  readonly writeKeys: readonly string[];
}

export interface Workspace {
  /** Throws `token_refused`, `endpoint_failed`, `endpoint_unreachable`, `cancelled`. */
  sources(signal: AbortSignal): Promise<readonly SourceSummary[]>;
  /** Destinations of a source by key, their instances together. Throws as `sources`, and `not_found`. */
  destinationsOf(sourceId: string, signal: AbortSignal): Promise<readonly Destination[]>;
}

const pageSize = 200;

const source = z.object({
  id: z.string(),
  name: z.string().nullish(),
  slug: z.string(),
  writeKeys: z.array(z.string()).default([]),
});
const destination = z.object({
  name: z.string().nullish(),
  enabled: z.boolean(),
  metadata: z.object({
    name: z.string(),
    supportedMethods: z
      .object({ identify: z.boolean().optional(), group: z.boolean().optional() })
      .optional(),
  }),
});

/** A client for one workspace. The token is read-only work for it: nothing is ever changed there. */
export function openWorkspace({ host, token, clock }: WorkspaceOptions): Workspace {
  const api: Api = {
    name: 'Public API',
    host,
    authorization: `Bearer ${token}`,
    accept: 'application/vnd.segment.v1+json',
    ...(clock && { clock }),
  };

  const all = async <Item extends z.ZodType>(path: string, name: string, item: Item, signal: AbortSignal) => {
    const items: z.infer<Item>[] = [];
    let cursor = '';
    do {
      const query = new URLSearchParams({ 'pagination.count': String(pageSize) });
      if (cursor !== '') query.set('pagination.cursor', cursor);
      const { status, body } = await getJson(api, `${path}?${query}`, signal);
      if (status === 404)
        throw new AppError('not_found', 'This source is not in the workspace of the token.');
      const page = pageOf(name, item, body);
      items.push(...page.items);
      cursor = page.next;
    } while (cursor !== '');
    return items;
  };

  return {
    sources: async (signal) =>
      (await all('/sources', 'sources', source, signal)).map(({ id, name, slug, writeKeys }) => ({
        id,
        name: name || slug,
        writeKeys,
      })),
    destinationsOf: async (sourceId, signal) => {
      const path = `/sources/${encodeURIComponent(sourceId)}/connected-destinations`;
      return together(await all(path, 'destinations', destination, signal));
    },
  };
}

/** One page: its items, and the cursor of the next or an empty text. */
function pageOf<Item extends z.ZodType>(
  name: string,
  item: Item,
  body: unknown,
): { readonly items: readonly z.infer<Item>[]; readonly next: string } {
  const outline = z.object({
    data: z.looseObject({ pagination: z.object({ next: z.string().nullish() }).optional() }),
  });
  const page = outline.safeParse(body);
  const items = z.array(item).safeParse(page.data?.data[name]);
  const error = page.error ?? items.error;
  if (error) {
    throw new AppError('endpoint_failed', 'The Public API answered something else than documented.', {
      detail: z.prettifyError(error),
    });
  }
  return { items: items.data ?? [], next: page.data?.data.pagination?.next ?? '' };
}

/** `integrations` knows a destination by the catalog's name, never by its label: instances of one kind can't be told apart. */
function together(found: readonly z.infer<typeof destination>[]): readonly Destination[] {
  const byKey = new Map<string, Destination>();
  for (const { name, enabled, metadata } of found) {
    const before = byKey.get(metadata.name);
    byKey.set(metadata.name, {
      key: metadata.name,
      labels: [...(before?.labels ?? []), ...(name ? [name] : [])],
      enabled: enabled || (before?.enabled ?? false),
      identify: metadata.supportedMethods?.identify ?? true,
      group: metadata.supportedMethods?.group ?? true,
    });
  }
  return [...byKey.values()].toSorted((a, b) => a.key.localeCompare(b.key));
}

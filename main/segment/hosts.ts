/** Where a space's events go: Segment's two regions, or any Segment-compatible host (RudderStack, Jitsu, a local recorder). */
import type { Region } from '../../preload/model.ts';
import { AppError } from '../errors.ts';

/** Segment docs, guides/regional-segment: Dublin has its own ingestion host; data sent to the wrong region is lost. */
export const regionHosts = {
  us: 'https://api.segment.io',
  eu: 'https://events.eu1.segmentapis.com',
} as const;

/**
 * The base address of a space, without `/v1` and without a trailing slash; a path before `/v1` is kept.
 * Throws `bad_input` for a custom region without a usable address.
 */
export function hostOf(space: { readonly region: Region; readonly host?: string | undefined }): string {
  if (space.region !== 'custom') return regionHosts[space.region];
  const url = space.host === undefined ? null : URL.parse(space.host.trim());
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new AppError('bad_input', `"${space.host ?? ''}" is not the address of an endpoint.`, {
      advice:
        'Give it as https://host or https://host/path, without a user name, password or write key in it.',
    });
  }
  return url.origin + url.pathname.replace(/\/+$/, '').replace(/\/v1(\/batch)?$/, '');
}

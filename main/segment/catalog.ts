/** Names of Segment's destination catalog, for spaces whose own destinations can't be listed. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Destination } from '../../preload/profile.ts';

const entries = z.array(z.strictObject({ key: z.string(), identify: z.boolean(), group: z.boolean() }));

/** Reads `destinations.json` of the assets. Nothing says whether a workspace has any of them. */
export async function loadCatalog(assetsDir: string): Promise<readonly Destination[]> {
  const text = await readFile(join(assetsDir, 'destinations.json'), 'utf8');
  return entries.parse(JSON.parse(text)).map((entry) => ({ ...entry, labels: [], enabled: true }));
}

/** Clients for a space's Profile API and Public API, with its tokens from the vault. */
import type { Region } from '../../../preload/model.ts';
import { AppError } from '../../errors.ts';
import { openProfiles, type Profiles, profileHosts } from '../../segment/api/profiles.ts';
import { openWorkspace, type Workspace, workspaceHosts } from '../../segment/api/workspace.ts';
import { findSpace, type StoredSpace } from '../../store/spaces.ts';
import { readSecrets } from '../../vault/secrets.ts';
import type { Core } from '../core.ts';
import { ownerOf } from './spaces.ts';

export interface SegmentApis {
  /** Throws `token_missing` where the space has no token or no space id, `not_found`, `keychain_unavailable`. */
  profiles(spaceId: string): Promise<Profiles>;
  /** Throws as `profiles`. `writeKey` tells which source is the space's. */
  workspace(
    spaceId: string,
  ): Promise<{ readonly workspace: Workspace; readonly sourceId?: string; readonly writeKey?: string }>;
}

export function createSegmentApis(core: Core): SegmentApis {
  // One client per space and token: it is the client that keeps to the space's rate.
  const clients = new Map<string, { readonly token: string; readonly profiles: Profiles }>();
  return {
    profiles: async (id) => {
      const space = existing(core, id);
      const { profileToken: token } = await readSecrets(core.host.vault, ownerOf(space));
      if (token === undefined || !space.profiles) throw missing(space, 'Profile API token and space ID');
      const { spaceId, host = hostIn(profileHosts, space.region) } = space.profiles;
      const key = `${id} ${host} ${spaceId}`;
      const known = clients.get(key);
      if (known?.token === token) return known.profiles;
      const profiles = openProfiles({ host, spaceId, token });
      clients.set(key, { token, profiles });
      return profiles;
    },
    workspace: async (id) => {
      const space = existing(core, id);
      const { publicToken: token, writeKey } = await readSecrets(core.host.vault, ownerOf(space));
      if (token === undefined) throw missing(space, 'Public API token');
      const { sourceId, host = hostIn(workspaceHosts, space.region) } = space.workspace ?? {};
      const workspace = openWorkspace({ host, token });
      return { workspace, ...(sourceId && { sourceId }), ...(writeKey && { writeKey }) };
    },
  };
}

function existing(core: Core, id: string): StoredSpace {
  const space = findSpace(core.db, id);
  if (!space) throw new AppError('not_found', 'This space no longer exists.');
  return space;
}

/** A custom endpoint has no API of Segment's beside it; its address must then be given. */
function hostIn(hosts: { readonly us: string; readonly eu: string }, region: Region): string {
  return region === 'eu' ? hosts.eu : hosts.us;
}

function missing(space: StoredSpace, what: string): AppError {
  return new AppError('token_missing', `The space "${space.name}" has no ${what}.`, {
    advice: 'Add it in the settings of the space.',
  });
}

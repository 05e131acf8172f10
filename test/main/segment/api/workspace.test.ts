import { afterEach, describe, expect, it } from 'vitest';
import { openWorkspace } from '../../../../main/segment/api/workspace.ts';
import { never } from '../../../support/rows.ts';
import type { ApiServer } from '../../../support/segment/api-server.ts';
import { createFakeClock } from '../../../support/segment/fake-clock.ts';
import {
  type KeptDestination,
  type PublicApiOptions,
  startPublicApi,
} from '../../../support/segment/public-api.ts';

let server: ApiServer | undefined;
afterEach(() => server?.stop());

const instance = (name: string, kind: string, enabled = true, identify = true): KeptDestination => ({
  name,
  enabled,
  metadata: { name: kind, supportedMethods: { identify, group: false } },
});

const kept: PublicApiOptions = {
  token: 'public-token',
  sources: Array.from({ length: 450 }, (_, i) => ({
    id: `src_${i}`,
    slug: `source-${i}`,
    writeKeys: [`wk_${i}`],
  })),
  destinations: {
    src_1: [
      instance('Braze EU', 'Braze', false),
      instance('Braze US', 'Braze'),
      instance('Warehouse feed', 'Amplitude', true, false),
    ],
  },
};

async function workspaceOf(options: Partial<PublicApiOptions> = {}, token = 'public-token') {
  server = await startPublicApi({ ...kept, ...options });
  const clock = createFakeClock();
  return { workspace: openWorkspace({ host: server.host, token, clock }), clock, server };
}

describe('a workspace', () => {
  it('lists its sources over all pages', async () => {
    const { workspace, server: api } = await workspaceOf();
    const sources = await workspace.sources(never);
    expect(sources).toHaveLength(450);
    expect(sources.find(({ writeKeys }) => writeKeys.includes('wk_449'))).toMatchObject({
      id: 'src_449',
      name: 'source-449',
    });
    expect(api.asked).toHaveLength(3);
    expect(api.asked[0]).toBe('GET /sources?pagination.count=200');
  });

  it("lists a source's destinations by their key in integrations, instances of one kind together", async () => {
    const { workspace } = await workspaceOf({ pageSize: 1 });
    expect(await workspace.destinationsOf('src_1', never)).toEqual([
      { key: 'Amplitude', labels: ['Warehouse feed'], enabled: true, identify: false, group: false },
      { key: 'Braze', labels: ['Braze EU', 'Braze US'], enabled: true, identify: true, group: false },
    ]);
  });

  it('says when the source is not one of its own', async () => {
    const { workspace } = await workspaceOf();
    await expect(workspace.destinationsOf('src_x', never)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('says when the token is refused, without showing it', async () => {
    const { workspace } = await workspaceOf({}, 'stale-token');
    const error: unknown = await workspace.sources(never).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'token_refused' });
    expect(JSON.stringify(error)).not.toContain('stale-token');
  });

  it('waits as long as the API asks for when there were too many requests', async () => {
    const { workspace, clock } = await workspaceOf({
      moods: [
        { status: 429, body: { errors: [{ type: 'too-many-requests', data: { msBeforeNext: 1_234 } }] } },
      ],
    });
    expect(await workspace.sources(never)).toHaveLength(450);
    expect(clock.slept).toEqual([1_234]);
  });

  it('refuses an answer that is not what is documented', async () => {
    const { workspace } = await workspaceOf({ moods: [{ body: { data: { sources: 'none' } } }] });
    await expect(workspace.sources(never)).rejects.toMatchObject({ code: 'endpoint_failed' });
  });
});

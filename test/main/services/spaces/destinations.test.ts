import { afterEach, describe, expect, it } from 'vitest';
import type { ApiServer } from '../../../support/segment/api-server.ts';
import { type PublicApiOptions, startPublicApi } from '../../../support/segment/public-api.ts';
import { createRig } from '../rig.ts';

let server: ApiServer | undefined;
afterEach(() => server?.stop());

const kept: PublicApiOptions = {
  token: 'public-token',
  sources: [
    { id: 'src_other', slug: 'other', writeKeys: ['wk_other'] },
    { id: 'src_ours', slug: 'ours', writeKeys: ['wk_ours'] },
  ],
  destinations: {
    src_ours: [
      {
        name: 'Braze US',
        enabled: true,
        metadata: { name: 'Braze', supportedMethods: { identify: true, group: false } },
      },
    ],
  },
};

async function rigWith(given: { sourceId?: string; writeKey?: string; publicToken?: string }) {
  server = await startPublicApi(kept);
  const rig = await createRig();
  const { sourceId, ...secrets } = given;
  const draft = {
    name: 'Main',
    kind: 'segment',
    region: 'us',
    eventsPerSecond: 1000,
    workspace: { host: server.host, ...(sourceId && { sourceId }) },
  } as const;
  const { id: spaceId } = await rig.services.handlers.spaces.save({ draft, secrets });
  const list = async (refresh = false) => rig.services.handlers.destinations.list({ spaceId, refresh });
  return { list, server };
}

describe('the destinations to choose from', () => {
  it('are those of the source that the write key belongs to', async () => {
    const { list } = await rigWith({ writeKey: 'wk_ours', publicToken: 'public-token' });
    expect(await list()).toMatchObject({
      from: 'workspace',
      destinations: [{ key: 'Braze', labels: ['Braze US'], enabled: true, identify: true, group: false }],
    });
  });

  it('are those of the source that the space names', async () => {
    const { list, server: api } = await rigWith({ sourceId: 'src_ours', publicToken: 'public-token' });
    expect(await list()).toMatchObject({ from: 'workspace', destinations: [{ key: 'Braze' }] });
    expect(api.asked).toHaveLength(1);
  });

  it('are remembered until asked to look again', async () => {
    const { list, server: api } = await rigWith({ sourceId: 'src_ours', publicToken: 'public-token' });
    await list();
    await list();
    expect(api.asked).toHaveLength(1);
    await list(true);
    expect(api.asked).toHaveLength(2);
  });

  it('are the catalog of names where the space has no token', async () => {
    const { list } = await rigWith({ writeKey: 'wk_ours' });
    const answer = await list();
    expect(answer.from).toBe('catalog');
    expect(answer).not.toHaveProperty('failure');
    expect(answer.destinations.map(({ key }) => key)).toEqual(expect.arrayContaining(['Braze', 'Mixpanel']));
  });

  it('are the catalog, with the reason, where Segment refuses the token or no source has the write key', async () => {
    const refused = await rigWith({ writeKey: 'wk_ours', publicToken: 'stale' });
    expect(await refused.list()).toMatchObject({ from: 'catalog', failure: { code: 'token_refused' } });
    await refused.server.stop();
    const unknown = await rigWith({ writeKey: 'wk_nobody', publicToken: 'public-token' });
    expect(await unknown.list()).toMatchObject({ from: 'catalog', failure: { code: 'not_found' } });
  });
});

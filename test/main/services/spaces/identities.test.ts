import { afterEach, describe, expect, it } from 'vitest';
import type { ApiServer } from '../../../support/segment/api-server.ts';
import { type ProfileApiOptions, startProfileApi } from '../../../support/segment/profile-api.ts';
import { createRig } from '../rig.ts';

let server: ApiServer | undefined;
afterEach(() => server?.stop());

const kept: ProfileApiOptions = {
  spaceId: 'spa_1',
  token: 'profile-token',
  profiles: { 'user_id:u1': { traits: { plan: 'pro' } }, 'user_id:u2': { traits: {} } },
};

async function rigWith(options: Partial<ProfileApiOptions> = {}, token = 'profile-token') {
  server = await startProfileApi({ ...kept, ...options });
  const rig = await createRig();
  const draft = {
    name: 'Main',
    kind: 'segment',
    region: 'us',
    eventsPerSecond: 1000,
    profiles: { spaceId: 'spa_1', host: server.host },
  } as const;
  const space = await rig.services.handlers.spaces.save({ draft, secrets: { profileToken: token } });
  const { identities } = rig.services.handlers;
  const check = async (...ids: readonly string[]) =>
    identities.check({ spaceId: space.id, kind: 'user', ids });
  return { rig, space, draft, check, identities, later: rig.pass, server };
}

describe('the ids of a sample', () => {
  it('are seen or unseen, as Segment says', async () => {
    const { check } = await rigWith();
    expect(await check('u1', 'nobody', 'u2')).toEqual({ seen: { u1: 'seen', nobody: 'unseen', u2: 'seen' } });
  });

  it('are asked for once, and again when time has passed: sooner if Segment did not know them', async () => {
    const { check, later, server: api } = await rigWith();
    await check('u1', 'nobody');
    await check('u1', 'nobody');
    expect(api.asked).toHaveLength(2);
    later(11 * 60_000);
    await check('u1', 'nobody');
    expect(api.asked).toHaveLength(3);
    later(8 * 24 * 3_600_000);
    await check('u1', 'nobody');
    expect(api.asked).toHaveLength(5);
  });

  it('are asked for anew once the space was edited', async () => {
    const { rig, space, draft, check, server: api } = await rigWith();
    await check('u1');
    await rig.services.handlers.spaces.save({ id: space.id, draft });
    await check('u1');
    expect(api.asked).toHaveLength(2);
  });

  it('are unchecked, never unseen, when Segment refuses the token', async () => {
    const { check, server: api } = await rigWith({}, 'stale');
    const ids = Array.from({ length: 50 }, (_, i) => `u${i}`);
    const { seen, failure } = await check(...ids);
    expect(new Set(Object.values(seen))).toEqual(new Set(['unchecked']));
    expect(failure).toMatchObject({ code: 'token_refused' });
    expect(api.asked.length).toBeLessThan(50);
  });

  it('are unchecked without a token, and it is said what is missing', async () => {
    const rig = await createRig();
    const draft = { name: 'Main', kind: 'segment', region: 'us', eventsPerSecond: 1000 } as const;
    const space = await rig.services.handlers.spaces.save({ draft });
    const { seen, failure } = await rig.services.handlers.identities.check({
      spaceId: space.id,
      kind: 'user',
      ids: ['u1'],
    });
    expect(seen).toEqual({ u1: 'unchecked' });
    expect(failure).toMatchObject({ code: 'token_missing', message: expect.stringContaining('"Main"') });
  });
});

describe('a profile', () => {
  it('shows what Segment knows beside what this app sent', async () => {
    const { space, identities } = await rigWith();
    const profile = await identities.open({ spaceId: space.id, kind: 'user', id: 'u1' });
    expect(profile).toMatchObject({
      segment: { state: 'found', profile: { traits: { plan: 'pro' } } },
      history: [],
    });
  });

  it('says that Segment does not know an id, or could not be asked', async () => {
    const { space, identities, server: api } = await rigWith();
    expect(await identities.open({ spaceId: space.id, kind: 'user', id: 'nobody' })).toMatchObject({
      segment: { state: 'unseen' },
    });
    await api.stop();
    expect(await identities.open({ spaceId: 'gone', kind: 'user', id: 'u1' })).toMatchObject({
      segment: { state: 'unchecked', failure: { code: 'not_found' } },
    });
  });
});

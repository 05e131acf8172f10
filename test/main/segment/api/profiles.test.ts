import { afterEach, describe, expect, it } from 'vitest';
import { openProfiles } from '../../../../main/segment/api/profiles.ts';
import { never } from '../../../support/rows.ts';
import type { ApiServer } from '../../../support/segment/api-server.ts';
import { createFakeClock } from '../../../support/segment/fake-clock.ts';
import { type ProfileApiOptions, startProfileApi } from '../../../support/segment/profile-api.ts';

let server: ApiServer | undefined;
afterEach(() => server?.stop());

const kept: ProfileApiOptions = {
  spaceId: 'spa_1',
  token: 'profile-token',
  profiles: {
    'user_id:u1': {
      traits: Object.fromEntries(Array.from({ length: 230 }, (_, i) => [`trait_${i}`, i])),
      externalIds: [{ type: 'email', id: 'ada@example.com' }],
      events: [{ event: 'Signed Up', timestamp: '2026-11-20T10:00:00Z' }],
      links: [{ to: 'accounts', type: 'group_id', id: 'g1' }],
    },
    "user_id:a+b/c'(d)%é": { traits: {} },
    'group_id:g1': { traits: { plan: 'pro' } },
  },
};

async function profilesOf(
  options: Partial<ProfileApiOptions> = {},
  given: { spaceId?: string; token?: string } = {},
) {
  server = await startProfileApi({ ...kept, ...options });
  const clock = createFakeClock();
  const profiles = openProfiles({
    host: server.host,
    spaceId: 'spa_1',
    token: 'profile-token',
    clock,
    ...given,
  });
  return { profiles, clock, server };
}

describe('whether Segment knows an id', () => {
  it('is asked with the smallest read there is', async () => {
    const { profiles, server: api } = await profilesOf();
    expect(await profiles.isSeen('user', 'u1', never)).toBe(true);
    expect(await profiles.isSeen('user', 'u2', never)).toBe(false);
    expect(await profiles.isSeen('group', 'g1', never)).toBe(true);
    expect(api.asked).toEqual([
      'GET /v1/spaces/spa_1/collections/users/profiles/user_id:u1/metadata',
      'GET /v1/spaces/spa_1/collections/users/profiles/user_id:u2/metadata',
      'GET /v1/spaces/spa_1/collections/accounts/profiles/group_id:g1/metadata',
    ]);
  });

  it('is asked of the id exactly as it is, whatever signs it has', async () => {
    const { profiles } = await profilesOf();
    expect(await profiles.isSeen('user', "a+b/c'(d)%é", never)).toBe(true);
  });

  it('is not "no" when the space or the token is wrong', async () => {
    const { profiles } = await profilesOf({}, { spaceId: 'spa_other' });
    await expect(profiles.isSeen('user', 'u1', never)).rejects.toMatchObject({
      code: 'endpoint_failed',
      message: expect.stringContaining('"spa_other"'),
    });
    await server?.stop();
    const refused = await profilesOf({}, { token: 'old' });
    await expect(refused.profiles.isSeen('user', 'u1', never)).rejects.toMatchObject({
      code: 'token_refused',
    });
  });

  it('is asked again after 429, 500 and a broken answer, with the pause the server wants', async () => {
    const moods = [
      { status: 429, headers: { 'retry-after': '3' }, body: { error: { code: 'rate_limit_error' } } },
      { status: 500, body: 'oops' },
      { status: 200, body: '<html>' },
    ];
    const { profiles, clock } = await profilesOf({ moods });
    expect(await profiles.isSeen('user', 'u1', never)).toBe(true);
    expect(clock.slept.filter((ms) => ms >= 500)).toEqual([3_000, 1_000, 2_000]);
  });

  it('stays unanswered after four failures, in the words of the API and with its request id', async () => {
    const mood = { status: 503, headers: { 'request-id': 'req-7' }, body: { error: { message: 'down' } } };
    const { profiles, server: api } = await profilesOf({ moods: [mood, mood, mood, mood] });
    await expect(profiles.isSeen('user', 'u1', never)).rejects.toMatchObject({
      code: 'endpoint_failed',
      detail: expect.stringMatching(/down.*req-7/),
    });
    expect(api.asked).toHaveLength(4);
  });

  it('is asked at most a hundred times a second', async () => {
    const { profiles, clock } = await profilesOf();
    await Promise.all(Array.from({ length: 30 }, () => profiles.isSeen('user', 'u1', never)));
    expect(clock.now()).toBeGreaterThanOrEqual((20 * 1_000) / 100);
  });

  it('never follows a redirect with the token', async () => {
    const { profiles, server: api } = await profilesOf({
      moods: [{ status: 302, headers: { location: 'http://127.0.0.1:9/' }, body: {} }],
    });
    await expect(profiles.isSeen('user', 'u1', never)).rejects.toMatchObject({ code: 'endpoint_failed' });
    expect(api.asked).toHaveLength(1);
  });

  it('says when nobody is there', async () => {
    const { profiles, server: api } = await profilesOf();
    await api.stop();
    await expect(profiles.isSeen('user', 'u1', never)).rejects.toMatchObject({
      code: 'endpoint_unreachable',
    });
  });

  it('can be called off', async () => {
    const { profiles } = await profilesOf();
    await expect(profiles.isSeen('user', 'u1', AbortSignal.abort())).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});

describe('a profile', () => {
  it('has all its traits, page by page, its ids, events and links', async () => {
    const { profiles } = await profilesOf();
    const profile = await profiles.open('user', 'u1', never);
    expect(Object.keys(profile?.traits ?? {})).toHaveLength(230);
    expect(profile).toMatchObject({
      externalIds: [{ type: 'email', id: 'ada@example.com' }],
      events: [{ name: 'Signed Up', at: '2026-11-20T10:00:00Z', properties: {} }],
      links: [{ collection: 'accounts', ids: [{ type: 'group_id', id: 'g1' }] }],
    });
  });

  it('is undefined for an id that Segment does not know', async () => {
    const { profiles } = await profilesOf();
    expect(await profiles.open('user', 'nobody', never)).toBeUndefined();
  });
});

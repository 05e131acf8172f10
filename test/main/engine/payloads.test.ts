/** What arrives at Segment, call by call (design.md sections 6 and 7). */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { anonymousIdOf } from '../../../main/segment/payload.ts';
import { openRig, type Rig } from '../../support/engine/rig.ts';
import { createDatabase, type TestDatabase } from '../../support/postgres/database.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await createDatabase(inject('postgres'), 'payloads');
});
afterAll(() => db.drop());

/** The only call that a query's single row makes; without what analytics-node adds. */
async function callOf(rig: Rig, sql: string, changes: Parameters<Rig['trait']>[1] = {}) {
  const document = await rig.run(rig.trait(sql, changes));
  expect(document).toMatchObject({ status: 'succeeded', events: { planned: 1, sent: 1 } });
  const payload = rig.recorder.calls(1)[0]?.payload as { readonly [name: string]: unknown };
  return { document, payload };
}

describe('a call', () => {
  it('identifies a user, for all destinations', async () => {
    const rig = await openRig(db);
    const { document, payload } = await callOf(rig, `select 'u1' as "USER_ID", true as has_open_ticket`);
    expect(payload).toEqual({
      type: 'identify',
      userId: 'u1',
      traits: { has_open_ticket: true },
      messageId: expect.stringMatching(new RegExp(`^sqlt_${document.run}_[\\w-]{27}$`)),
      timestamp: document.startedAt,
      integrations: {},
      context: {
        active: false,
        sqlTraits: { trait: 'plan', run: document.run },
        library: { name: '@segment/analytics-node', version: expect.any(String) },
      },
      _metadata: expect.any(Object),
    });
  });

  it.each([
    ['none' as const, { All: false }],
    [['Mixpanel', 'Braze'], { All: false, Mixpanel: true, Braze: true }],
    ['all' as const, {}],
  ])('with destinations %j carries integrations %j', async (destinations, integrations) => {
    const rig = await openRig(db);
    const { payload } = await callOf(rig, `select 'u1' as user_id, 1 as n`, { destinations });
    expect(payload.integrations).toEqual(integrations);
  });

  it('groups an account under a stable anonymous id, and links its user where the row has one', async () => {
    const rig = await openRig(db);
    const sql = `select * from (values ('g1', null, 1), ('g2', '', 2), ('g3', 'u3', 3)) v (group_id, user_id, seats)`;
    expect(await rig.run(rig.trait(sql))).toMatchObject({ status: 'succeeded', events: { sent: 3 } });
    const calls = new Map(rig.recorder.calls().map(({ id, payload }) => [id, payload]));
    expect(calls.get('g1')).toMatchObject({
      type: 'group',
      groupId: 'g1',
      anonymousId: anonymousIdOf('g1'),
      traits: { seats: 1 },
    });
    expect(calls.get('g1')).not.toHaveProperty('userId');
    expect(calls.get('g2')).toMatchObject({ groupId: 'g2', anonymousId: anonymousIdOf('g2') });
    expect(calls.get('g3')).toMatchObject({ groupId: 'g3', userId: 'u3', traits: { seats: 3 } });
    expect(calls.get('g3')).not.toHaveProperty('anonymousId');
    await rig.run(rig.trait(sql.replace(`('g3', 'u3', 3)`, `('g3', 'u4', 3)`)));
    expect(rig.recorder.calls(1)[0]?.payload).toMatchObject({ groupId: 'g3', userId: 'u4' });
    expect(await rig.run(rig.trait(`${sql} where group_id <> 'g3'`))).toMatchObject({ rows: { removed: 1 } });
    expect(rig.recorder.calls(1)[0]?.payload).toMatchObject({
      type: 'group',
      groupId: 'g3',
      userId: 'u4',
      traits: { seats: null },
    });
  });

  it('carries every type as design.md says, and loses no digit', async () => {
    const rig = await openRig(db);
    const { payload } = await callOf(
      rig,
      `select 42 as user_id, 9007199254740993 as big, 9007199254740991 as safe, 12.340 as exact,
        123456789012345678901234567890.1::numeric as long, 0.1::float8 as f, true as t, null::int as nothing,
        '' as empty, 0 as zero, date '2024-02-29' as day, timestamp '2024-02-29 12:00:00.123456' as local,
        timestamptz '2024-02-29 12:00:00.5+05:30' as zoned, '{"id": 9007199254740993, "a": [1, null]}'::jsonb as doc,
        array[1, null, 2] as list, '6b1f0a52-9a50-4d0c-8f6a-0a9f3f6e9a11'::uuid as uuid, interval '1 day' as span`,
    );
    expect(payload).toMatchObject({ userId: '42' });
    expect(payload.traits).toEqual({
      big: '9007199254740993',
      safe: 9_007_199_254_740_991,
      exact: 12.34,
      long: '123456789012345678901234567890.1',
      f: 0.1,
      t: true,
      nothing: null,
      empty: '',
      zero: 0,
      day: '2024-02-29',
      local: '2024-02-29T12:00:00.123456Z',
      zoned: '2024-02-29T06:30:00.5Z',
      doc: { id: '9007199254740993', a: [1, null] },
      list: [1, null, 2],
      uuid: '6b1f0a52-9a50-4d0c-8f6a-0a9f3f6e9a11',
      span: expect.any(String),
    });
  });

  it('carries traits whose names mean something to JavaScript', async () => {
    const rig = await openRig(db);
    const { payload } = await callOf(
      rig,
      `select 'u1' as user_id, 1 as "__proto__", 2 as "constructor", 3 as "toString", 4 as "a.b", 5 as "été", 6 as "\u200b"`,
    );
    const traits = payload.traits as object;
    expect(Object.entries(traits)).toEqual([
      ['__proto__', 1],
      ['constructor', 2],
      ['toString', 3],
      ['a.b', 4],
      ['été', 5],
      ['\u200b', 6],
    ]);
  });

  it('never carries NaN: the run is refused before anything is sent', async () => {
    const rig = await openRig(db);
    const document = await rig.run(
      rig.trait(`select * from (values ('a', 1), ('b', 'NaN'::float8)) v (user_id, score)`),
    );
    expect(document).toMatchObject({
      status: 'failed',
      rows: { read: 2, added: 1, invalid: 1 },
      events: { planned: 0, sent: 0 },
      problems: [{ code: 'value_not_json', count: 1, examples: ['b: score is NaN'] }],
    });
    expect(rig.recorder.counts().requests).toBe(0);
  });

  it('stays within the limits of a request, whatever the rows weigh', async () => {
    const rig = await openRig(db);
    const document = await rig.run(
      rig.trait(`select 'u' || i as user_id, repeat('é', 6000) as t from generate_series(1, 120) i`),
    );
    expect(document).toMatchObject({ status: 'succeeded', events: { sent: 120 } });
    for (const { bytes, events } of rig.recorder.requests()) {
      expect(bytes).toBeLessThanOrEqual(480_000);
      expect(events).toBeLessThanOrEqual(2_500);
    }
    expect(rig.recorder.counts().rejected).toBe(0);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anonymousIdOf, buildEvent, eventBytes, messageIdOf } from '../../../main/segment/payload.ts';
import { frame } from '../../support/segment/events.ts';

describe('buildEvent', () => {
  it('makes an identify call that names the chosen destinations only', () => {
    const event = buildEvent(frame, {
      idKind: 'user',
      key: 'u123',
      traits: { has_open_ticket: true, plan: null },
    });
    expect(event).toEqual({
      type: 'identify',
      userId: 'u123',
      traits: { has_open_ticket: true, plan: null },
      messageId: messageIdOf(frame.runId, 'has_open_ticket', 'u123'),
      timestamp: '2026-03-01T06:00:00.000Z',
      integrations: { All: false, Mixpanel: true, Braze: true },
      context: { active: false, sqlTraits: { trait: 'has_open_ticket', run: frame.runId } },
    });
  });

  it('switches every destination off when computing without enabled destinations', () => {
    const event = buildEvent({ ...frame, destinations: 'none' }, { idKind: 'user', key: 'u', traits: {} });
    expect(event.integrations).toEqual({ All: false });
  });

  it('leaves integrations out for all destinations', () => {
    const event = buildEvent({ ...frame, destinations: 'all' }, { idKind: 'user', key: 'u', traits: {} });
    expect(event).not.toHaveProperty('integrations');
  });

  it('never names the sender of analytics-node as a destination', () => {
    const destinations = ['Segment.io', 'Braze'];
    const event = buildEvent({ ...frame, destinations }, { idKind: 'user', key: 'u', traits: {} });
    expect(event.integrations).toEqual({ All: false, Braze: true });
  });

  it('makes a group call for the user of the row where it has one', () => {
    const event = buildEvent(frame, { idKind: 'group', key: 'g1', userId: 'u1', traits: { seats: 4 } });
    expect(event).toMatchObject({ type: 'group', groupId: 'g1', userId: 'u1', traits: { seats: 4 } });
    expect(event).not.toHaveProperty('anonymousId');
  });

  it('gives a group without a user the same anonymous id in every run', () => {
    const row = { idKind: 'group', key: 'g1', traits: {} } as const;
    const [first, second] = [buildEvent(frame, row), buildEvent({ ...frame, runId: 'later' }, row)];
    expect(first.anonymousId).toBe('9addd425-1659-5306-84da-02dab9a2d8a5');
    expect(second.anonymousId).toBe(first.anonymousId);
    expect(first).not.toHaveProperty('userId');
  });
});

describe('anonymousIdOf', () => {
  it('is a version 5 UUID for any group id', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (groupId) => {
        expect(anonymousIdOf(groupId)).toMatch(
          /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        );
      }),
    );
  });
});

describe('messageIdOf', () => {
  it('stays within the 100 characters that Unify keeps, whatever it is made of', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 300 }),
        fc.string(),
        fc.string({ unit: 'binary' }),
        (run, trait, key) => {
          expect(messageIdOf(run, trait, key).length).toBeLessThanOrEqual(100);
          expect(messageIdOf(run, trait, key)).toBe(messageIdOf(run, trait, key));
        },
      ),
    );
  });

  it('differs between runs, traits and keys', () => {
    const ids = [
      messageIdOf('r1', 'a', 'u1'),
      messageIdOf('r2', 'a', 'u1'),
      messageIdOf('r1', 'b', 'u1'),
      messageIdOf('r1', 'a', 'u2'),
      messageIdOf('r1', 'au', '1'),
      messageIdOf('r'.repeat(61), 'a', 'u1'),
      messageIdOf('r'.repeat(62), 'a', 'u1'),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('eventBytes', () => {
  it('counts bytes, not characters', () => {
    const event = (name: string) => buildEvent(frame, { idKind: 'user', key: 'u', traits: { name } });
    expect(eventBytes(event('é€😀')) - eventBytes(event(''))).toBe(2 + 3 + 4);
  });

  it('is what the JSON takes and the same room besides, whatever the event', () => {
    const traits = { userId: 'a "trait"', n: null, nested: { messageId: ['\u0000'] } };
    const rows = [
      { idKind: 'user', key: 'u', traits },
      { idKind: 'user', key: 'long "ü"', traits: {} },
      { idKind: 'group', key: 'g', traits },
      { idKind: 'group', key: 'gg', userId: 'u', traits },
    ] as const;
    const rooms = rows
      .map((row) => buildEvent(frame, row))
      .map((event) => eventBytes(event) - Buffer.byteLength(JSON.stringify(event)));
    expect(new Set(rooms).size).toBe(1);
  });
});

/** The outbox against a model: an array of events and an array of what became of each. */
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { EventPacker, unpackEvents } from '../../../main/engine/state/event-packing.ts';
import {
  fatesIn,
  forgetFates,
  insertFate,
  moveRange,
  type OutboxState,
} from '../../../main/engine/state/fates.ts';
import { openState, type StateDb } from '../../../main/engine/state/open.ts';
import { eventsOf, eventWriter } from '../../../main/engine/state/outbox.ts';
import { advanceReach, retractReach } from '../../../main/engine/state/reach.ts';
import { columnOf } from '../../support/engine/rows.ts';
import { readyRun } from '../../support/engine/state.ts';
import { temporaryDir } from '../../support/engine/temporary-dir.ts';

const EVENTS = 40;
const at = '2026-03-01T06:00:00.000Z';
const states: readonly OutboxState[] = ['pending', 'sending', 'accepted', 'failed'];
const anyState = fc.constantFrom(...states);
const anyRange = fc
  .tuple(fc.integer({ min: 1, max: EVENTS }), fc.integer({ min: 1, max: EVENTS }))
  .map(([one, other]) => ({ first: Math.min(one, other), last: Math.max(one, other) }));
const anyMove = fc.record({ range: anyRange, from: fc.subarray([...states]), to: anyState });

interface Place {
  readonly db: StateDb;
  readonly stateDir: string;
}

/** A new state file; events may belong to runs that it does not know. */
function openPlace(): Place {
  const stateDir = temporaryDir();
  const db = openState(stateDir, 'trait-1');
  db.pragma('synchronous = OFF');
  db.pragma('foreign_keys = OFF');
  onTestFinished(() => void db.close());
  return { db, stateDir };
}

const statesIn = (db: StateDb): readonly OutboxState[] =>
  fatesIn(db, { first: 1, last: EVENTS }).flatMap(({ first, last, state }) =>
    Array.from({ length: last - first + 1 }, () => state),
  );

describe('fates', () => {
  it('are, for every event, what the last move made of it', () => {
    const { db } = openPlace();
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 12 }), (moves) => {
        db.exec('DELETE FROM fate');
        insertFate(db, { first: 1, last: EVENTS, run_id: 'r', state: 'pending', reason: null, at });
        const model = Array.from({ length: EVENTS }, (): OutboxState => 'pending');
        for (const { range, from, to } of moves) {
          const moved = moveRange(db, range, { from, to: { state: to, reason: null, at } });
          let expected = 0;
          for (let seq = range.first; seq <= range.last; seq++) {
            if (!from.includes(model[seq - 1] ?? 'held')) continue;
            model[seq - 1] = to;
            expected++;
          }
          expect(moved).toBe(expected);
        }
        expect(statesIn(db)).toEqual(model);
        forgetFates(db, { first: 1, last: EVENTS / 2 });
        expect(statesIn(db)).toEqual(model.slice(EVENTS / 2));
      }),
      { numRuns: 200 },
    );
  });
});

describe('packed events', () => {
  const anyRow = fc.option(fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)));
  const anyEvent = fc.record({
    kind: fc.constantFrom('added', 'changed', 'removed'),
    key: fc.string({ unit: 'binary', maxLength: 40 }).map((key) => key.toWellFormed()),
    before: anyRow,
    after: anyRow,
  });

  it('come out as they went in, though the packer is used again', () => {
    const packer = new EventPacker();
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 50 }), (events) => {
        for (const event of events) packer.add(event);
        expect(unpackEvents(packer.pack())).toEqual(events);
      }),
      { numRuns: 100 },
    );
  });

  it('may be larger than a block', () => {
    const packer = new EventPacker();
    const after = Buffer.alloc(400_000, 7);
    packer.add({ kind: 'changed', key: 'u1', before: after, after });
    expect(packer.isFull).toBe(true);
    expect(unpackEvents(packer.pack())).toEqual([{ kind: 'changed', key: 'u1', before: after, after }]);
  });
});

describe('an outbox', () => {
  it('gives every event back in order, with its state, over as many blocks as it takes', () => {
    const { db } = openPlace();
    const written = Array.from({ length: 1_500 }, (_, index) => ({
      kind: index % 3 === 0 ? ('removed' as const) : ('changed' as const),
      key: `u${index}`,
      before: Buffer.from(`before ${index}`),
      after: index % 3 === 0 ? null : Buffer.from(`after ${index}`),
      bucket: Math.floor(index / 700),
    }));
    db.transaction(() => {
      const outbox = eventWriter(db, { id: 'r', at });
      for (const change of written) outbox.write(change, change.after ? 'pending' : 'kept');
      outbox.end();
    })();
    const read = [...eventsOf(db, 'r')];
    expect(read).toEqual(
      written.map((change, index) => ({
        ...change,
        seq: index + 1,
        runId: 'r',
        state: change.after ? 'pending' : 'kept',
        reason: null,
        at,
      })),
    );
    expect([...eventsOf(db, 'r', ['kept'])]).toEqual(read.filter(({ state }) => state === 'kept'));
  });
});

describe('a delivery that was cut off', () => {
  const table = {
    columns: [columnOf('user_id'), columnOf('t')],
    rows: Array.from({ length: 30 }, (_, index) => [`u${index}`, `${index}`]),
  };
  const statesOf = (state: StateDb, runId: string): readonly OutboxState[] =>
    [...eventsOf(state, runId)].map((event) => event.state);

  it('may have tried every event up to its reach, and none beyond', () => {
    const place = openPlace();
    const { id } = readyRun(place, table);
    advanceReach(place.db, id, 12);
    retractReach(place.db, id);
    expect(statesOf(place.db, id)).toEqual(
      Array.from({ length: 30 }, (_, seq) => (seq < 12 ? 'sending' : 'pending')),
    );
    retractReach(place.db, id);
    expect(statesOf(place.db, id).filter((found) => found === 'sending')).toHaveLength(12);
  });
});

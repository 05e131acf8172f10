/** Taking a run back. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { runEvents } from '../../../main/engine/reading.ts';
import { openRig, type Rig } from '../../support/engine/rig.ts';
import { spaceOf } from '../../support/engine/trait.ts';
import { openUnruly } from '../../support/engine/unruly.ts';
import { createDatabase, type TestDatabase } from '../../support/postgres/database.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await createDatabase(inject('postgres'), 'undo');
});
afterAll(() => db.drop());

const values = (rows: string, columns = 'n') => `select * from (values ${rows}) v (user_id, ${columns})`;
const first = values(`('a', 1), ('b', 1), ('c', 1)`);
/** Against the first: a changes, b leaves, d enters. */
const second = values(`('a', 2), ('c', 1), ('d', 1)`);

async function twoRuns(): Promise<Rig> {
  const rig = await openRig(db);
  await rig.run(rig.trait(first), { runId: 'first' });
  await rig.run(rig.trait(second), { runId: 'second' });
  return rig;
}

const held = (rig: Rig) =>
  Object.fromEntries([...rig.recorder.state()].filter(([, traits]) => Object.keys(traits).length > 0));

describe('the undo of a run', () => {
  it('is shown before it is sent: what goes back, and that the next run brings it again', async () => {
    const rig = await twoRuns();
    const { requests } = rig.recorder.counts();
    const preview = await rig.previewUndo(rig.trait(second), 'second');
    expect(preview).toMatchObject({
      status: 'succeeded',
      idKind: 'user',
      rows: { read: 2, added: 1, changed: 1, unchanged: 0, removed: 1, invalid: 0 },
      events: { planned: 3 },
      problems: [{ code: 'undone_values_return', severity: 'warning' }],
    });
    expect(new Map(preview.changes.map((change) => [change.key, change]))).toEqual(
      new Map([
        ['a', { kind: 'changed', key: 'a', before: { n: 2 }, after: { n: 1 } }],
        ['b', { kind: 'added', key: 'b', before: null, after: { n: 1 } }],
        ['d', { kind: 'removed', key: 'd', before: { n: 1 }, after: null }],
      ]),
    );
    expect(rig.recorder.counts().requests).toBe(requests);
    expect(await rig.run(rig.trait(second))).toMatchObject({ rows: { unchanged: 3 } });
  });

  it('sends the values from before under new messageIds, as a run of its own that can be undone too', async () => {
    const rig = await twoRuns();
    const document = await rig.undo(rig.trait(second), 'second', 'third');
    expect(document).toMatchObject({
      status: 'succeeded',
      run: 'third',
      trigger: 'undo',
      undoes: 'second',
      events: { planned: 3, sent: 3, failed: 0 },
    });
    expect(rig.recorder.counts()).toMatchObject({ duplicates: 0 });
    expect(held(rig)).toEqual({ a: { n: 1 }, b: { n: 1 }, c: { n: 1 } });
    expect(await rig.run(rig.trait(first))).toMatchObject({ rows: { unchanged: 3 } });
    expect(await rig.undo(rig.trait(first), 'third')).toMatchObject({ events: { sent: 3 } });
    expect(held(rig)).toEqual({ a: { n: 2 }, c: { n: 1 }, d: { n: 1 } });
    const page = { filter: 'all', offset: 0, limit: 10 } as const;
    expect(runEvents(rig.stateDir, 'trait-1', 'third', page).total).toBe(3);
  });

  it('is undone in turn by the next ordinary run', async () => {
    const rig = await twoRuns();
    await rig.undo(rig.trait(second), 'second');
    const next = await rig.run(rig.trait(second));
    expect(next).toMatchObject({ rows: { added: 1, changed: 1, removed: 1 }, events: { sent: 3 } });
    expect(held(rig)).toEqual({ a: { n: 2 }, c: { n: 1 }, d: { n: 1 } });
  });

  it('leaves rows alone that changed again since, and counts them', async () => {
    const rig = await twoRuns();
    await rig.run(rig.trait(values(`('a', 3), ('b', 9), ('c', 1), ('d', 1)`)), { runId: 'later' });
    const document = await rig.undo(rig.trait(second), 'second');
    expect(document).toMatchObject({
      rows: { changed: 0, removed: 1, unchanged: 2 },
      events: { sent: 1 },
      problems: [{ code: 'changed_since', count: 2, severity: 'warning' }, { code: 'undone_values_return' }],
    });
    expect(new Set(document.problems[0]?.examples)).toEqual(new Set(['a', 'b']));
    expect(held(rig)).toEqual({ a: { n: 3 }, b: { n: 9 }, c: { n: 1 } });
  });

  it('takes back only what was accepted', async () => {
    const rig = await openRig(db);
    const { host } = await openUnruly({ poison: { texts: ['"b"'], answer: { status: 400 } } });
    const run = await rig.run(rig.trait(first), { runId: 'first', space: spaceOf(host) });
    expect(run).toMatchObject({ events: { sent: 2, failed: 1 } });
    expect(await rig.undo(rig.trait(first), 'first')).toMatchObject({
      rows: { removed: 2 },
      events: { sent: 2 },
    });
    expect(new Set(rig.recorder.calls().map(({ id }) => id))).toEqual(new Set(['a', 'c']));
  });

  it('brings dropped columns back, and takes new and re-typed ones away', async () => {
    const rig = await openRig(db);
    const wide = values(`('a', 1, 'x', 5), ('b', 2, 'y', 6)`, 'n, gone, typed');
    const other = values(`('a', 1, 'new', '5'), ('b', 2, 'new', '6')`, 'n, fresh, typed');
    await rig.run(rig.trait(wide), { runId: 'wide' });
    await rig.run(rig.trait(other), { runId: 'other' });
    expect(held(rig)).toEqual({
      a: { n: 1, fresh: 'new', typed: '5' },
      b: { n: 2, fresh: 'new', typed: '6' },
    });
    expect(await rig.undo(rig.trait(other), 'other')).toMatchObject({
      rows: { changed: 2 },
      events: { sent: 2 },
    });
    expect(held(rig)).toEqual({ a: { n: 1, gone: 'x', typed: 5 }, b: { n: 2, gone: 'y', typed: 6 } });
    expect(await rig.run(rig.trait(wide))).toMatchObject({ events: { sent: 0 } });
    expect(await rig.run(rig.trait(other))).toMatchObject({ events: { sent: 2 } });
    expect(held(rig)).toEqual({
      a: { n: 1, fresh: 'new', typed: '5' },
      b: { n: 2, fresh: 'new', typed: '6' },
    });
  });

  it('goes where the run went, whatever the destinations are by now', async () => {
    const rig = await openRig(db);
    await rig.run(rig.trait(first, { destinations: ['Braze'] }), { runId: 'first' });
    await rig.undo(rig.trait(first, { destinations: 'none' }), 'first');
    expect(rig.recorder.calls(1)[0]?.payload).toMatchObject({ integrations: { All: false, Braze: true } });
  });

  it('of a run that is not known, or of another kind of ids, is refused', async () => {
    const rig = await twoRuns();
    for (const document of [
      await rig.undo(rig.trait(second), 'nothing'),
      await rig.previewUndo(rig.trait(second), 'nothing'),
      await rig.previewUndo(rig.trait(second, { traitId: 'never-run' }), 'second'),
    ]) {
      expect(document).toMatchObject({ status: 'failed', problems: [{ code: 'not_found' }] });
    }
    await rig.run(rig.trait(second.replace('user_id', 'group_id')), { approve: true });
    expect(await rig.undo(rig.trait(second), 'second')).toMatchObject({
      status: 'failed',
      problems: [{ code: 'bad_input' }],
    });
  });
});

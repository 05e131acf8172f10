import { describe, expect, it } from 'vitest';
import { createRig, draftOf, hour, ran, reads, withTrait } from '../rig.ts';

describe('traits', () => {
  it('get a key from their first name, and keep it', async () => {
    const rig = await createRig();
    const first = await withTrait(rig, { name: 'Open tickets' });
    const second = await withTrait(rig, { name: 'Open tickets' });
    expect([first.key, second.key]).toEqual(['open_tickets', 'open_tickets_2']);
    const { id } = first;
    const draft = draftOf(first);
    const renamed = await rig.services.handlers.traits.update({ id, draft: { ...draft, name: 'Tickets' } });
    expect(renamed).toMatchObject({ name: 'Tickets', key: 'open_tickets' });
  });

  it('are due for the first time one interval after they were made', async () => {
    const rig = await createRig({ startAt: '2026-11-23T08:00:00.000Z' });
    await withTrait(rig);
    const [trait] = (await rig.services.handlers.app.snapshot()).traits;
    expect(trait).toMatchObject({ nextRunAt: '2026-11-23T20:00:00.000Z', lastRun: null });
  });

  it('keep their place in the schedule when something else about them is edited', async () => {
    const rig = await createRig({ startAt: '2026-11-23T08:00:00.000Z' });
    const made = await withTrait(rig);
    const draft = draftOf(made);
    const { id } = made;
    const nextRunAt = async () => (await rig.services.handlers.app.snapshot()).traits[0]?.nextRunAt;
    rig.pass(hour);
    await rig.services.handlers.traits.update({
      id,
      draft: { ...draft, sql: 'select 2 as user_id, 1 as x' },
    });
    expect(await nextRunAt()).toBe('2026-11-23T20:00:00.000Z');
    await rig.services.handlers.traits.update({ id, draft: { ...draft, schedule: 'hourly' } });
    expect(await nextRunAt()).toBe('2026-11-23T10:00:00.000Z');
  });

  it('keep a bound on what they read until it is taken away', async () => {
    const rig = await createRig();
    const made = await withTrait(rig);
    const draft = draftOf(made);
    const saved = async () => (await rig.services.handlers.app.snapshot()).traits[0]?.maximumBytes;
    const { id } = made;
    await rig.services.handlers.traits.update({ id, draft: { ...draft, maximumBytes: 10_000_000_000 } });
    expect(await saved()).toBe(10_000_000_000);
    await rig.services.handlers.traits.update({ id, draft });
    expect(await saved()).toBeUndefined();
  });

  it('remember the SQL they had, newest first, and only where it changed', async () => {
    const rig = await createRig();
    const { traits } = rig.services.handlers;
    const made = await withTrait(rig);
    rig.pass(60_000);
    await traits.update({ id: made.id, draft: { ...draftOf(made), sql: 'select 2 as user_id, 1 as plan' } });
    rig.pass(60_000);
    await traits.update({
      id: made.id,
      draft: { ...draftOf(made), sql: 'select 2 as user_id, 1 as plan', name: 'B' },
    });
    expect(await traits.versions({ id: made.id })).toEqual([
      { savedAt: '2026-11-23T08:01:00.000Z', sql: 'select 2 as user_id, 1 as plan' },
      { savedAt: '2026-11-23T08:00:00.000Z', sql: made.sql },
    ]);
  });

  it('are never due while paused, and one interval after they go on', async () => {
    const rig = await createRig({ startAt: '2026-11-23T08:00:00.000Z' });
    const { id } = await withTrait(rig);
    await rig.services.handlers.traits.pause({ id, paused: true });
    expect(rig.heard('traitsChanged').at(-1)).toMatchObject([{ paused: true, nextRunAt: null }]);
    rig.pass(hour);
    await rig.services.handlers.traits.pause({ id, paused: false });
    expect(rig.heard('traitsChanged').at(-1)).toMatchObject([{ nextRunAt: '2026-11-23T21:00:00.000Z' }]);
  });

  it('refuse a schedule that nobody can follow, before anything is saved', async () => {
    const rig = await createRig();
    await expect(withTrait(rig, { schedule: 'every 5 minutes' })).rejects.toMatchObject({
      code: 'bad_input',
    });
    expect((await rig.services.handlers.app.snapshot()).traits).toEqual([]);
  });

  it('take their runs and their snapshot with them, but not while they run', async () => {
    const removed: string[] = [];
    const removeState = (_dir: string, traitId: string) => void removed.push(traitId);
    const rig = await createRig({ parts: { reads: reads({ removeState }) } });
    const { id } = await withTrait(rig);
    const { traits, runs } = rig.services.handlers;
    await runs.start({ traitId: id });
    await expect(traits.remove({ id })).rejects.toMatchObject({ code: 'busy' });
    await rig.engine.last().end({ type: 'failed', failure: { code: 'unreachable', message: 'Gone.' } });
    await traits.remove({ id });
    expect(removed).toEqual([id]);
    expect(await runs.list({ limit: 10 })).toEqual([]);
  });

  it('go, when asked to, only after everything they sent was taken back', async () => {
    const rig = await createRig();
    const { traits, app } = rig.services.handlers;
    const { id } = await withTrait(rig);
    const { runId } = await traits.remove({ id, sendNulls: true });
    expect(rig.engine.last().job).toMatchObject({
      runId,
      leave: true,
      approve: true,
      trait: { whenRowLeaves: 'null' },
    });
    expect((await app.snapshot()).traits).toMatchObject([{ id, paused: true }]);
    await rig.engine.last().end(ran(rig.engine.last().job, { status: 'partial' }));
    expect((await app.snapshot()).traits).toMatchObject([{ id, paused: true }]);
    await traits.remove({ id, sendNulls: true });
    await rig.engine.last().end(ran(rig.engine.last().job));
    expect((await app.snapshot()).traits).toEqual([]);
  });

  it('are listed even where the state of one of them is damaged', async () => {
    const snapshotRows = () => {
      throw new Error('damaged');
    };
    const rig = await createRig({ parts: { reads: reads({ snapshotRows }) } });
    await withTrait(rig);
    expect((await rig.services.handlers.app.snapshot()).traits).toMatchObject([{ snapshotRows: 0 }]);
  });

  it('tell a schedule in words with its next three times', async () => {
    const { services } = await createRig({ startAt: '2026-11-23T08:00:00.000Z' });
    const words = services.handlers.traits.describeSchedule({ schedule: 'daily at 06:00 UTC' });
    expect(words).toEqual({
      words: 'Every day at 06:00 (UTC)',
      next: ['2026-11-24T06:00:00.000Z', '2026-11-25T06:00:00.000Z', '2026-11-26T06:00:00.000Z'],
    });
  });
});

import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultGuards } from '../../../../preload/guards.ts';
import type { TraitDraft } from '../../../../preload/model.ts';
import { createRig, withTrait } from '../rig.ts';

const settings = {
  kind: 'postgres',
  host: 'db.example.com',
  port: 5432,
  database: 'app',
  user: 'reader',
  ssl: 'verify-full',
  statementTimeout: 3600,
} as const;

/** A rig whose analyst chooses a fresh folder. */
async function rigWithFolder(dir = mkdtempSync(join(tmpdir(), 'project-'))) {
  const saved: string[] = [];
  const rig = await createRig({
    desk: {
      choosePath: async () => dir,
      saveText: async (name, text) => {
        saved.push(name, text);
        return join(dir, name);
      },
    },
  });
  return { rig, dir, saved };
}

async function exported() {
  const { rig, dir } = await rigWithFolder();
  const { connections, spaces, traits, project } = rig.services.handlers;
  const connection = await connections.save({
    draft: { name: 'Production', settings },
    secrets: { password: 'a-password-of-its-own' },
  });
  const space = await spaces.save({
    draft: {
      name: 'Main',
      kind: 'segment',
      region: 'eu',
      eventsPerSecond: 500,
      profiles: { spaceId: 'spa_1' },
    },
    secrets: { writeKey: 'a-write-key-of-its-own' },
  });
  await traits.create({
    name: 'Plan',
    description: 'What they pay for',
    connectionId: connection.id,
    spaceId: space.id,
    sql: 'select id as user_id, plan from users',
    destinations: ['Braze'],
    schedule: 'daily at 06:00 UTC',
    whenRowLeaves: 'keep',
  });
  await withTrait(rig);
  return { rig, dir, answer: await project.export() };
}

const line = fc.string({ minLength: 1, maxLength: 30 }).filter((text) => text.trim() === text);
const share = fc.integer({ min: 1, max: 10_000 }).map((part) => part / 10_000);
const percent = fc.integer({ min: 10, max: 1000 }).map((part) => part / 10);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
/** As they are saved: a rule that is off is left out. */
const given = <T extends object>(values: T): T =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;

/** Whatever an analyst may set of a trait. */
const anyTrait: fc.Arbitrary<Omit<TraitDraft, 'connectionId' | 'spaceId'>> = fc.record({
  name: line,
  description: fc.oneof(fc.constant(''), line),
  sql: fc.constantFrom('select 1 as user_id, 2 as n', '/* not a header */\nselect 1 as user_id, 2 as n'),
  destinations: fc.constantFrom('all' as const, 'none' as const, ['Braze', 'Mixpanel']),
  schedule: fc.constantFrom('hourly', 'manual', '0 6 * * 1-5 Europe/Berlin', 'after t0', 'when files change'),
  whenRowLeaves: fc.constantFrom('null' as const, 'keep' as const),
  maximumBytes: maybe(fc.integer({ min: 10_000_000, max: Number.MAX_SAFE_INTEGER })),
  guards: fc
    .record({
      leavers: fc.option(share),
      changes: fc.option(share),
      unseen: maybe(fc.option(share)),
      minRows: fc.integer({ min: 1, max: 10_000_000 }),
      empty: fc.boolean(),
      types: fc.boolean(),
      id: fc.boolean(),
    })
    .map((guards) => given({ ...defaultGuards, ...guards })),
  alerts: fc
    .record({
      changedPercent: maybe(percent),
      grewPercent: maybe(fc.integer({ min: 1, max: 10_000 })),
      shrankPercent: maybe(percent),
      slowerTimes: maybe(fc.integer({ min: 15, max: 1000 }).map((tenths) => tenths / 10)),
      silentHours: maybe(fc.integer({ min: 1, max: 24 * 366 })),
    })
    .map(given),
});

/** The traits of an app with their rules, but for what each app gives anew. */
async function traitsOf({ services }: Awaited<ReturnType<typeof rigWithFolder>>['rig']) {
  const { app, alerts } = services.handlers;
  const { traits } = await app.snapshot();
  return Promise.all(
    traits.map(async ({ id, connectionId: _c, spaceId: _s, createdAt: _at, updatedAt: _u, ...trait }) => ({
      ...trait,
      rules: await alerts.rules({ traitId: id }),
    })),
  );
}

describe('a project', () => {
  it('is written as files without a secret', async () => {
    const { dir, answer } = await exported();
    expect(answer?.files.toSorted()).toEqual(['has_open_ticket.sql', 'plan.sql', 'sqltraits.yml']);
    const texts = readdirSync(dir).map((name) => readFileSync(join(dir, name), 'utf8'));
    expect(texts.join('\n')).not.toMatch(/of-its-own/);
  });

  it('allows schedules of minutes where the app it was written by does', async () => {
    const { dir, rig } = await exported();
    const { app, project } = rig.services.handlers;
    expect(readFileSync(join(dir, 'sqltraits.yml'), 'utf8')).not.toContain('minuteSchedules');
    await app.saveSettings({ ...(await app.snapshot()).settings, minuteSchedules: true });
    await project.export();
    expect(readFileSync(join(dir, 'sqltraits.yml'), 'utf8')).toContain('minuteSchedules: true');
  });

  it('is the same project on another machine', async () => {
    const { dir } = await exported();
    const { rig } = await rigWithFolder(dir);
    const { project, app } = rig.services.handlers;
    expect((await project.import())?.items).toEqual([
      { name: 'has_open_ticket.sql', outcome: 'created' },
      { name: 'plan.sql', outcome: 'created' },
    ]);
    const { traits, connections, spaces } = await app.snapshot();
    expect(connections.map(({ name, isSample }) => [name, isSample])).toEqual([
      ['Production', false],
      ['Sample warehouse', true],
    ]);
    expect(spaces.find(({ name }) => name === 'Main')).toMatchObject({
      region: 'eu',
      eventsPerSecond: 500,
      profiles: { spaceId: 'spa_1' },
      savedSecrets: [],
    });
    expect(traits.find(({ key }) => key === 'plan')).toMatchObject({
      name: 'Plan',
      description: 'What they pay for',
      sql: 'select id as user_id, plan from users',
      destinations: ['Braze'],
      schedule: 'daily at 06:00 UTC',
      whenRowLeaves: 'keep',
    });
  });

  it('gives every trait back as it was, with its guards and its rules, and keeps its secrets', async () => {
    const { rig, dir } = await rigWithFolder();
    const other = await rigWithFolder(dir);
    const { traits, project, sample, spaces } = rig.services.handlers;
    const { connection, space } = await sample.set();
    await spaces.save({ id: space.id, draft: space, secrets: { profileToken: 'a-token-of-its-own' } });
    const places = { connectionId: connection.id, spaceId: space.id };
    const wild = fc.sample(anyTrait, { numRuns: 30, seed: 7 });
    for (const [index, draft] of wild.entries())
      await traits.create({ ...draft, ...places, key: `t${index}` });
    await project.export();
    await other.rig.services.handlers.project.import();
    expect(await traitsOf(other.rig)).toEqual(await traitsOf(rig));
    const items = (await project.import())?.items ?? [];
    expect(new Set(items.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']));
    const texts = readdirSync(dir).map((name) => readFileSync(join(dir, name), 'utf8'));
    expect(texts.join('\n')).not.toMatch(/of-its-own/);
  });

  it('updates what has changed, and nothing else, when it is read again', async () => {
    const { dir } = await exported();
    const { rig } = await rigWithFolder(dir);
    const { project } = rig.services.handlers;
    await project.import();
    const path = join(dir, 'plan.sql');
    writeFileSync(path, readFileSync(path, 'utf8').replace('from users', 'from customers'));
    expect((await project.import())?.items).toEqual([
      { name: 'has_open_ticket.sql', outcome: 'unchanged' },
      { name: 'plan.sql', outcome: 'updated' },
    ]);
  });

  it('reports a file that is refused, and takes the others', async () => {
    const { dir } = await exported();
    writeFileSync(
      join(dir, 'a.sql'),
      '/* sqltraits\nname: A\nwarehouse: Nowhere\n*/\nselect 1 as user_id, 2 as b',
    );
    writeFileSync(join(dir, 'notes.sql'), 'select 1');
    const { rig } = await rigWithFolder(dir);
    expect(await rig.services.handlers.project.import()).toMatchObject({
      items: [
        { name: 'a.sql', outcome: 'refused', failure: { code: 'usage' } },
        { outcome: 'created' },
        { name: 'notes.sql', outcome: 'skipped' },
        { outcome: 'created' },
      ],
      places: ['Production', 'Main'],
      canUndo: true,
    });
  });

  it('names the line of a file that is refused', async () => {
    const { dir } = await exported();
    writeFileSync(join(dir, 'a.sql'), '/* sqltraits\nname: A\nwarehose: B\n*/\nselect 1 as user_id, 2 as b');
    const { rig } = await rigWithFolder(dir);
    const report = await rig.services.handlers.project.import();
    expect(report?.items[0]?.failure?.message).toMatch(/^a\.sql:3: "warehose" is not known here/);
  });

  it('can be taken back: what was made goes, what was changed is as it was', async () => {
    const { dir } = await exported();
    const { rig } = await rigWithFolder(dir);
    const { project, app, alerts } = rig.services.handlers;
    const { id } = await withTrait(rig);
    await alerts.saveRules({ traitId: id, rules: { alerts: { silentHours: 5 }, guards: defaultGuards } });
    const before = await app.snapshot();
    const path = join(dir, 'has_open_ticket.sql');
    writeFileSync(path, readFileSync(path, 'utf8').replace('every 12 hours', 'hourly'));
    expect((await project.import())?.canUndo).toBe(true);
    expect((await app.snapshot()).traits.find((trait) => trait.id === id)?.schedule).toBe('hourly');
    await project.undoImport();
    const after = await app.snapshot();
    expect(after.connections).toEqual(before.connections);
    expect(after.spaces).toEqual(before.spaces);
    expect(after.traits).toMatchObject([{ id, schedule: 'every 12 hours' }]);
    expect((await alerts.rules({ traitId: id })).alerts).toEqual({ silentHours: 5 });
    await expect(async () => project.undoImport()).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is refused where the folder has none', async () => {
    const { rig } = await rigWithFolder();
    await expect(rig.services.handlers.project.import()).rejects.toMatchObject({ code: 'usage' });
  });

  it('gives one trait as a file to save', async () => {
    const { rig, saved, dir } = await rigWithFolder();
    const { id } = await withTrait(rig);
    expect(await rig.services.handlers.project.exportTrait({ id })).toBe(join(dir, 'has_open_ticket.sql'));
    expect(saved).toEqual(['has_open_ticket.sql', expect.stringContaining('name: Has open ticket')]);
  });
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileOffer } from '../../../../preload/file-offers.ts';
import { defaultGuards } from '../../../../preload/guards.ts';
import { createRig, withTrait } from '../rig.ts';

const traitFile = `/* sqltraits
name: Power users
warehouse: Production
space: Main
destinations: [Mixpanel]
schedule: daily at 06:00 Europe/Berlin
*/
select user_id, true as power_user from activity
`;

async function openRig() {
  const rig = await createRig();
  const offer = async (name: string, text: string): Promise<FileOffer | undefined> => {
    const path = join(rig.dataDir, name);
    writeFileSync(path, text);
    await rig.services.offerFile(path);
    return (await rig.services.handlers.project.offers()).at(-1);
  };
  return { ...rig, offer };
}

const wholeFile = `/* sqltraits
key: power
name: Power users
description: Of the last 30 days
warehouse: Production
space: Main
destinations: all
schedule: after leads
when_row_leaves: keep
maximum_bytes: 10 GB
guards: { leavers: 12.5 %, types: off }
alerts: { changed: 20 %, slower: 3 times }
silent_hours: 36
*/
select user_id, true as power_user from activity`;

const wholeHeader = {
  key: 'power',
  name: 'Power users',
  description: 'Of the last 30 days',
  destinations: 'all',
  schedule: 'after leads',
  whenRowLeaves: 'keep',
  maximumBytes: 10_000_000_000,
  guards: { ...defaultGuards, leavers: 0.125, types: false },
  alerts: { changedPercent: 20, slowerTimes: 3, silentHours: 36 },
} as const;

describe('a file that is chosen in the window', () => {
  it('gives all that its header says, as one that the system opens does', async () => {
    const { services, offer } = await openRig();
    const read = await services.handlers.project.readFile({ name: 'power.sql', text: wholeFile });
    expect(read).toMatchObject({ kind: 'trait', warehouse: 'Production', space: 'Main', draft: wholeHeader });
    expect((await offer('power.sql', wholeFile))?.content).toEqual(read);
  });

  it('becomes a trait with its key, its guards and its rules', async () => {
    const { services } = await openRig();
    const { project, traits, alerts, sample } = services.handlers;
    const read = await project.readFile({ name: 'power.sql', text: wholeFile });
    const { connection, space } = await sample.set();
    if (read.kind !== 'trait') throw new Error(`It is a ${read.kind}`);
    const draft = { ...read.draft, connectionId: connection.id, spaceId: space.id };
    const { id, key } = await traits.create(draft);
    expect(key).toBe('power');
    const { guards, alerts: rules } = wholeHeader;
    expect(await alerts.rules({ traitId: id })).toEqual({ guards, alerts: rules });
    await expect(async () => traits.create(draft)).rejects.toThrow(
      'Another trait has the key "power" already.',
    );
  });

  it('is refused by name where it holds no query', async () => {
    const { services } = await openRig();
    for (const text of ['', ' \n', 'PK\0\0'])
      expect(await services.handlers.project.readFile({ name: 'notes.sql', text })).toMatchObject({
        kind: 'refused',
        failure: { message: 'notes.sql holds no query.' },
      });
  });
});

describe('a file that the system asks to open', () => {
  it('is offered with what it says, and nothing is imported', async () => {
    const { services, offer } = await openRig();
    expect((await offer('power.sql', traitFile))?.content).toEqual({
      kind: 'trait',
      traitId: null,
      warehouse: 'Production',
      space: 'Main',
      draft: {
        key: 'power_users',
        name: 'Power users',
        description: '',
        sql: 'select user_id, true as power_user from activity',
        destinations: ['Mixpanel'],
        schedule: 'daily at 06:00 Europe/Berlin',
        whenRowLeaves: 'null',
        maximumBytes: undefined,
        guards: defaultGuards,
        alerts: {},
      },
    });
    const { traits, connections, spaces } = await services.handlers.app.snapshot();
    expect([traits, connections, spaces]).toEqual([[], [], []]);
  });

  it('names the trait that it would change', async () => {
    const rig = await openRig();
    const trait = await withTrait(rig);
    const text = traitFile.replace('name: Power users', `key: ${trait.key}\nname: Anything`);
    expect((await rig.offer('x.sql', text))?.content).toMatchObject({ kind: 'trait', traitId: trait.id });
  });

  it('may hold a query alone', async () => {
    const { offer } = await openRig();
    expect((await offer('q.sql', '\uFEFFselect 1 as user_id\n'))?.content).toEqual({
      kind: 'query',
      sql: 'select 1 as user_id',
    });
  });

  it('is refused with the place and the rule where its header is wrong', async () => {
    const { offer } = await openRig();
    const content = (await offer('bad.sql', traitFile.replace('space:', 'spce:')))?.content;
    expect(content).toMatchObject({ kind: 'refused', failure: { code: 'usage' } });
    expect(content?.kind === 'refused' && content.failure.message).toMatch(/bad\.sql:4\b.*spce/);
    expect((await offer('empty.sql', ' \n'))?.content).toMatchObject({ kind: 'refused' });
  });

  it('is asked about once, until the analyst has answered', async () => {
    const { services, offer } = await openRig();
    const { project } = services.handlers;
    await offer('power.sql', traitFile);
    const again = await offer('power.sql', traitFile);
    expect(await project.offers()).toHaveLength(1);
    await project.closeOffer({ id: again?.id ?? '' });
    expect(await project.offers()).toEqual([]);
  });

  it('is one of five at most', async () => {
    const { services, offer } = await openRig();
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) await offer(`${name}.sql`, 'select 1 as user_id');
    expect(await services.handlers.project.offers()).toHaveLength(5);
  });
});
